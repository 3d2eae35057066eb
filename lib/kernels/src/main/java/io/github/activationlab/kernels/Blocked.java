package io.github.activationlab.kernels;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plain loops from doubles to doubles without branches, conversions and bit moves, which the
 * compiler turns into vector instructions by itself.
 */
final class Blocked implements Target {
  /** Operations in one loop, at most. */
  private static final int LOOP = 20;

  private static final String INTRO =
      """
      package io.github.activationlab;

      import java.util.Optional;

      """;

  /**
   * eᵗ for a part t = u/2¹⁰, squared ten times; or for eᵘ − 1 the same with q = eᵗ − 1, where q(q +
   * 2) is e²ᵗ − 1.
   *
   * <p>Squaring doubles a relative error: in all 2¹¹·2⁻⁵³ for eᵘ. For q, a relative error d of the
   * part ends as u·d of eᵘ, and each step adds one rounding, doubled by the steps after it while q
   * is small compared to 1: about (s + 2)·u·2⁻⁵³ for s steps.
   */
  static final class Squaring extends Terms {
    /** (eᵗ − 1 − t)/t² on ±0.1954, so that 1 + t(1 + t·polynomial) errs by 2⁻⁵⁴ (Remez). */
    private static final double[] POLYNOMIAL = {
      0x1.ffffffffffd63p-2,
      0x1.5555555555debp-3,
      0x1.55555556b14b1p-5,
      0x1.1111110ce771cp-7,
      0x1.6c16b3a693fa7p-10,
      0x1.a01a265935d9fp-13,
      0x1.a087000cb6285p-16,
      0x1.719a957a64428p-19
    };

    private static final int STEPS = 10;

    @Override
    Node expm1(Node u) {
      Node q = expm1OfPart(u);
      for (int i = 0; i < STEPS; i++) {
        q = q.plus(2).times(q);
      }
      return q;
    }

    @Override
    Node exp(Node u) {
      Node power = expm1OfPart(u).plus(1);
      for (int i = 0; i < STEPS; i++) {
        power = power.squared();
      }
      return power;
    }

    private Node expm1OfPart(Node u) {
      Node part = u.times(0x1p-10);
      return part.polynomial(POLYNOMIAL).times(part).plus(1).times(part);
    }
  }

  @Override
  public String folder() {
    return "io/github/activationlab";
  }

  @Override
  public Map<String, String> classes() {
    Map<String, String> classes = new LinkedHashMap<>();
    for (Description a : Formulas.all()) {
      classes.put("Blocked" + a.name(), code(a));
    }
    classes.put(
        "BlockedKernels",
        Target.dispatch(INTRO, "BlockedKernels", a -> "new Blocked" + a.name() + "(f, precision)"));
    return classes;
  }

  private static String code(Description a) {
    Terms valueTerms = new Squaring();
    Formula.Result value = a.value().of(valueTerms);
    Terms slopeTerms = new Squaring();
    Formula.Result slope = a.derivative().of(slopeTerms);
    StringBuilder code = new StringBuilder("package io.github.activationlab;\n\n");
    code.append("final class Blocked").append(a.name()).append(" extends BlockedKernel {\n");
    for (String parameter : a.parameters()) {
      code.append("  private final double ").append(parameter).append(";\n");
    }
    code.append("\n  Blocked").append(a.name()).append('(').append(a.record());
    code.append(" f, Precision precision) {\n    super(f, precision, Margin.");
    code.append(value.margin()).append(", Margin.").append(slope.margin()).append(");\n");
    for (String parameter : a.parameters()) {
      code.append("    this.").append(parameter).append(" = f.").append(parameter).append("();\n");
    }
    code.append("  }\n\n");
    method(code, "values", a, value);
    code.append('\n');
    method(code, "slopes", a, slope);
    return code.append("}\n").toString();
  }

  /**
   * The loops of one function. The compiler gives up on vectors where a loop has more than some 36
   * operations, so long formulas are cut into several loops, which hand on through arrays.
   */
  private static void method(
      StringBuilder code, String name, Description a, Formula.Result result) {
    boolean withTerm = result.margin() == Formula.Margin.OF_TERM;
    List<Node> results =
        withTerm ? List.of(result.result(), result.term()) : List.of(result.result());
    List<List<Node>> loops = loops(Graph.inOrder(results));
    Map<Node, String> arrays = new HashMap<>();
    arrays.put(result.result(), "y");
    if (withTerm) {
      arrays.put(result.term(), "term");
    }
    StringBuilder calls = new StringBuilder();
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < loops.size(); i++) {
      List<Node> loop = loops.get(i);
      List<Node> later = loops.subList(i + 1, loops.size()).stream().flatMap(List::stream).toList();
      Set<Node> read = operands(loop);
      read.removeAll(loop);
      read.removeIf(node -> node.op != Node.Op.INPUT && isLeaf(node));
      Set<Node> needed = operands(later);
      needed.addAll(results);
      Set<Node> written = new LinkedHashSet<>(loop);
      written.retainAll(needed);
      // An array is free again in the loop that reads it last.
      Set<String> busy = new HashSet<>();
      needed.forEach(node -> busy.add(arrays.getOrDefault(node, "")));
      Map<Node, String> sources = new LinkedHashMap<>();
      read.forEach(node -> sources.put(node, node.op == Node.Op.INPUT ? "x" : arrays.get(node)));
      for (Node node : written) {
        if (!arrays.containsKey(node)) {
          int spare = 0;
          while (!busy.add("spare" + spare)) {
            spare++;
          }
          arrays.put(node, "spare" + spare);
        }
      }
      Set<String> names = new TreeSet<>(sources.values());
      written.forEach(node -> names.add(arrays.get(node)));
      calls.append("    ").append(name).append(i + 1).append('(');
      methods.append("\n  private static void ").append(name).append(i + 1).append("(");
      for (String array : names) {
        calls.append(array.replaceAll("spare(.)", "spare[$1]")).append(", ");
        methods.append("double[] ").append(array).append(", ");
      }
      for (String parameter : a.parameters()) {
        calls.append(parameter).append(", ");
        methods.append("double ").append(parameter).append(", ");
      }
      calls.append("length);\n");
      methods.append("int length) {\n    for (int i = 0; i < length; i++) {\n");
      sources.forEach(
          (node, array) ->
              methods
                  .append("      double v")
                  .append(node.id)
                  .append(" = ")
                  .append(array)
                  .append("[i];\n"));
      for (Node node : loop) {
        methods.append("      double v").append(node.id).append(" = ");
        methods.append(operation(node)).append(";\n");
      }
      for (Node node : written) {
        methods
            .append("      ")
            .append(arrays.get(node))
            .append("[i] = v")
            .append(node.id)
            .append(";\n");
      }
      methods.append("    }\n  }\n");
    }
    code.append("  @Override\n  void ").append(name);
    code.append("(double[] x, double[] y, double[] term, double[][] spare, int length) {\n");
    code.append(calls).append("  }\n").append(methods);
  }

  /** The operations in their order, cut into loops of even length. */
  private static List<List<Node>> loops(List<Node> nodes) {
    List<Node> operations = nodes.stream().filter(node -> !isLeaf(node)).toList();
    int count = (operations.size() + LOOP - 1) / LOOP;
    List<List<Node>> loops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      loops.add(
          operations.subList(operations.size() * i / count, operations.size() * (i + 1) / count));
    }
    return loops;
  }

  private static Set<Node> operands(List<Node> nodes) {
    Set<Node> operands = new LinkedHashSet<>();
    nodes.forEach(node -> operands.addAll(node.operands));
    return operands;
  }

  private static boolean isLeaf(Node node) {
    return node.operands.isEmpty();
  }

  private static String name(Node node) {
    return switch (node.op) {
      case CONSTANT -> Target.literal(node.number);
      case PARAMETER -> node.name;
      default -> "v" + node.id;
    };
  }

  private static String operation(Node node) {
    List<String> names = node.operands.stream().map(Blocked::name).toList();
    return switch (node.op) {
      case PLUS -> String.join(" + ", names);
      case MINUS -> String.join(" - ", names);
      case TIMES -> String.join(" * ", names);
      case OVER -> String.join(" / ", names);
      case NEGATED -> "-" + names.get(0);
      case ABS -> "Math.abs(" + names.get(0) + ")";
      case MIN, AT_MOST -> "Math.min(" + String.join(", ", names) + ")";
      case MAX, AT_LEAST -> "Math.max(" + String.join(", ", names) + ")";
      default -> throw new IllegalArgumentException("blocked kernels have no " + node.op);
    };
  }
}
