package io.github.activationlab.kernels;

import java.util.List;

/** One operation of a formula. Nodes come from a {@link Graph}, which keeps equal ones once. */
final class Node {
  /** What a node does with the nodes that it is made of. */
  enum Op {
    INPUT,
    PARAMETER,
    /** What a parameter has lost by being rounded to a float. */
    PARAMETER_LOW,
    CONSTANT,
    PLUS,
    MINUS,
    TIMES,
    OVER,
    /** ab + c, rounded once. */
    FUSED,
    NEGATED,
    ABS,
    MIN,
    MAX,
    /** The first operand, or the second where that is larger; of two zeros either. */
    AT_LEAST,
    /** The first operand, or the second where that is smaller; of two zeros either. */
    AT_MOST,
    /** The second operand where the first is below 0, else the third. */
    IF_NEGATIVE,
    /** 2^k, where the operand is k + 1.5·2⁵², or k + 1.5·2²³ in float lanes. */
    POWER_OF_TWO,
    /** The first operand times the power of two of the second; neither it nor that subnormal. */
    SCALED
  }

  final Graph graph;
  final int id;
  final Op op;
  final List<Node> operands;
  final double number;
  final String name;

  Node(Graph graph, int id, Op op, List<Node> operands, double number, String name) {
    this.graph = graph;
    this.id = id;
    this.op = op;
    this.operands = operands;
    this.number = number;
    this.name = name;
  }

  Node plus(Node other) {
    return graph.node(Op.PLUS, this, other);
  }

  Node plus(double other) {
    return plus(graph.constant(other));
  }

  Node minus(Node other) {
    return graph.node(Op.MINUS, this, other);
  }

  Node minus(double other) {
    return minus(graph.constant(other));
  }

  Node times(Node other) {
    return graph.node(Op.TIMES, this, other);
  }

  Node times(double other) {
    return times(graph.constant(other));
  }

  Node over(Node other) {
    return graph.node(Op.OVER, this, other);
  }

  Node squared() {
    return times(this);
  }

  Node negated() {
    return graph.node(Op.NEGATED, this);
  }

  Node abs() {
    return graph.node(Op.ABS, this);
  }

  Node min(double other) {
    return graph.node(Op.MIN, this, graph.constant(other));
  }

  Node max(double other) {
    return graph.node(Op.MAX, this, graph.constant(other));
  }

  Node min(Node other) {
    return graph.node(Op.MIN, this, other);
  }

  Node max(Node other) {
    return graph.node(Op.MAX, this, other);
  }

  Node atLeast(Node other) {
    return graph.node(Op.AT_LEAST, this, other);
  }

  Node atMost(Node other) {
    return graph.node(Op.AT_MOST, this, other);
  }

  Node atLeast(double other) {
    return graph.node(Op.AT_LEAST, this, graph.constant(other));
  }

  Node atMost(double other) {
    return graph.node(Op.AT_MOST, this, graph.constant(other));
  }

  Node clamped(double low, double high) {
    return atLeast(low).atMost(high);
  }

  /** 2^k for this = k + 1.5·2⁵². */
  Node powerOfTwo() {
    return graph.node(Op.POWER_OF_TWO, this);
  }

  /** This times 2^k for shifted = k + 1.5·2⁵², by adding k to the exponent. */
  Node scaled(Node shifted) {
    return graph.node(Op.SCALED, this, shifted);
  }

  /** The polynomial c₀ + c₁·this + c₂·this² + …, by Horner's rule. */
  Node polynomial(double... coefficients) {
    Node sum = graph.constant(coefficients[coefficients.length - 1]);
    for (int n = coefficients.length - 2; n >= 0; n--) {
      sum = sum.times(this).plus(coefficients[n]);
    }
    return sum;
  }

  /** Whether it is the same in every lane and every turn of the loop. */
  boolean isInvariant() {
    return op != Op.INPUT && operands.stream().allMatch(Node::isInvariant);
  }
}
