package io.github.activationlab.kernels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes of one method. What is written twice in a formula is computed once. */
final class Graph {
  private record Key(Node.Op op, List<Integer> operands, long number, String name) {}

  private final Map<Key, Node> nodes = new HashMap<>();

  Node input(String name) {
    return node(Node.Op.INPUT, List.of(), 0, name);
  }

  Node parameter(String name) {
    return node(Node.Op.PARAMETER, List.of(), 0, name);
  }

  Node lowOfParameter(String name) {
    return node(Node.Op.PARAMETER_LOW, List.of(), 0, name);
  }

  Node constant(double number) {
    return node(Node.Op.CONSTANT, List.of(), number, "");
  }

  Node node(Node.Op op, Node... operands) {
    return node(op, List.of(operands), 0, "");
  }

  private Node node(Node.Op op, List<Node> operands, double number, String name) {
    Key key =
        new Key(
            op,
            operands.stream().map(node -> node.id).toList(),
            Double.doubleToLongBits(number),
            name);
    return nodes.computeIfAbsent(
        key, k -> new Node(this, nodes.size(), op, operands, number, name));
  }

  /** What the results need, each node after its operands. */
  static List<Node> inOrder(List<Node> results) {
    Set<Node> found = new LinkedHashSet<>();
    results.forEach(result -> visit(result, found));
    return new ArrayList<>(found);
  }

  private static void visit(Node node, Set<Node> found) {
    if (!found.contains(node)) {
      node.operands.forEach(operand -> visit(operand, found));
      found.add(node);
    }
  }
}
