package io.github.activationlab.kernels;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Loops in the Vector API, each one flat method: the compiler would stop inlining helpers and then
 * box every vector.
 *
 * <p>Floats are widened to lanes of doubles, computed, and rounded. Where the result less and plus
 * its margin of error do not round to the same float, the scalar kernel computes that vector.
 */
final class Vector implements Target {
  private static final String INTRO =
      """
      package io.github.activationlab.simd;

      import io.github.activationlab.*;
      import java.util.Optional;

      """;

  private static final String IMPORTS =
      """
      package io.github.activationlab.simd;

      import static jdk.incubator.vector.VectorOperators.*;

      import io.github.activationlab.*;
      import jdk.incubator.vector.*;

      """;

  /** The error of a result here, at most, with room for the formulas: see {@link Reduction}. */
  private static final double MARGIN = 0x1p-41;

  /** eᵘ = 2ᵏ·eʳ with the integer k nearest to u/ln 2. */
  static final class Reduction extends Terms {
    private static final double ROUNDER = 0x1.8p52;
    private static final double PER_LN2 = 0x1.71547652b82fep0;

    /** ln 2 in two parts, the first of 33 bits, so that k times it is exact. */
    private static final double LN2 = 0x1.62e42feep-1;

    private static final double LN2_REST = 0x1.a39ef35793c76p-33;

    /** (eʳ − 1 − r)/r² on ±0.3476, so that r(1 + r·polynomial) errs by 2⁻⁴⁸ (Remez). */
    private static final double[] POLYNOMIAL = {
      0x1.0000000000000p-1,
      0x1.5555555553adfp-3,
      0x1.5555555554c84p-5,
      0x1.1111111c79383p-7,
      0x1.6c16c173b10e4p-10,
      0x1.a019acac0c9f0p-13,
      0x1.a019c90090481p-16,
      0x1.72c882c978892p-19,
      0x1.28812521dafefp-22
    };

    @Override
    Node expm1(Node u) {
      Node shifted = u.times(PER_LN2).plus(ROUNDER);
      Node k = shifted.minus(ROUNDER);
      Node r = k.times(-LN2_REST).plus(k.times(-LN2).plus(u));
      Node q = r.polynomial(POLYNOMIAL).times(r).plus(1).times(r);
      Node power = shifted.powerOfTwo();
      // Not q·2ᵏ + (2ᵏ − 1), which would be 0 for −0.
      return power.times(q).minus(constant(1).minus(power));
    }
  }

  @Override
  public String folder() {
    return "io/github/activationlab/simd";
  }

  @Override
  public Map<String, String> classes() {
    Map<String, String> classes = new LinkedHashMap<>();
    for (Description a : Formulas.all()) {
      classes.put("Vector" + a.name(), code(a));
    }
    classes.put("VectorKernels", Target.dispatch(INTRO, "VectorKernels", "Vector", "Kernel"));
    return classes;
  }

  private static String code(Description a) {
    StringBuilder code = new StringBuilder(IMPORTS);
    code.append("final class Vector").append(a.name()).append(" extends VectorKernel {\n");
    for (String parameter : a.parameters()) {
      code.append("  private final double ").append(parameter).append(";\n");
    }
    code.append("\n  Vector").append(a.name()).append('(').append(a.record());
    code.append(" f, Precision precision) {\n    super(f);\n");
    for (String parameter : a.parameters()) {
      code.append("    this.").append(parameter).append(" = f.").append(parameter).append("();\n");
    }
    code.append("  }\n\n");
    method(code, "Values", a, a.value(), false);
    code.append('\n');
    method(code, "Slopes", a, a.derivative(), false);
    code.append('\n');
    method(code, "Gradients", a, a.derivative(), true);
    return code.append("}\n").toString();
  }

  private static void method(
      StringBuilder code, String name, Description a, Formula formula, boolean backward) {
    Terms terms = new Reduction();
    Formula.Result result = formula.of(terms);
    Node middle = result.result();
    Node term = result.term();
    if (backward) {
      Node upstream = terms.graph.input("upstream");
      term = result.margin() == Formula.Margin.OF_TERM ? term.times(upstream) : null;
      middle = middle.times(upstream);
    }
    Node low = middle;
    Node high = middle;
    if (result.margin() == Formula.Margin.OF_RESULT) {
      low = middle.times(1 - MARGIN);
      high = middle.times(1 + MARGIN);
    } else if (result.margin() == Formula.Margin.OF_TERM) {
      low = term.times(-MARGIN).plus(middle);
      high = term.times(MARGIN).plus(middle);
    }
    code.append("  @Override\n  void whole").append(name).append("(float[] x, int xOffset, ");
    code.append(backward ? "float[] upstream, int upstreamOffset, " : "");
    code.append("float[] y, int yOffset, int length) {\n");
    List<Node> nodes = Graph.inOrder(List.of(low, high));
    Set<Node> fused = fused(nodes);
    for (Node node : nodes) {
      if (node.isInvariant() && !fused.contains(node)) {
        code.append("    DoubleVector v").append(node.id).append(" = ");
        code.append(operation(node, fused)).append(";\n");
      }
    }
    code.append("    for (int i = 0; i < length; i += LANES) {\n");
    for (Node node : nodes) {
      if (!node.isInvariant() && !fused.contains(node)) {
        code.append("      DoubleVector v").append(node.id).append(" = ");
        code.append(operation(node, fused)).append(";\n");
      }
    }
    // A zero keeps its sign in a product, but not in a sum.
    Node stored = result.margin() == Formula.Margin.OF_TERM ? middle : low;
    rounded(code, "rounded", stored);
    if (low == high) {
      code.append("      rounded.intoArray(y, yOffset + i);\n");
    } else {
      if (low != stored) {
        rounded(code, "low", low);
      }
      rounded(code, "high", high);
      code.append("      if (high.sub(").append(low == stored ? "rounded" : "low");
      code.append(").compare(NE, 0).anyTrue()) {\n        scalar.");
      code.append(
          backward
              ? "backward(x, xOffset + i, upstream, upstreamOffset + i, y, yOffset + i, LANES);\n"
              : name.equals("Values")
                  ? "value(x, xOffset + i, y, yOffset + i, LANES);\n"
                  : "derivative(x, xOffset + i, y, yOffset + i, LANES);\n");
      code.append("      } else {\n        rounded.intoArray(y, yOffset + i);\n      }\n");
    }
    code.append("    }\n  }\n");
  }

  private static void rounded(StringBuilder code, String name, Node node) {
    code.append("      FloatVector ").append(name).append(" = (FloatVector) v").append(node.id);
    code.append(".convertShape(D2F, FLOATS, 0);\n");
  }

  /** Products that go into one sum only and so become part of a fused multiply-add. */
  private static Set<Node> fused(List<Node> nodes) {
    Map<Node, Long> uses =
        nodes.stream()
            .flatMap(node -> node.operands.stream())
            .collect(Collectors.groupingBy(node -> node, Collectors.counting()));
    return nodes.stream()
        .filter(node -> node.op == Node.Op.PLUS)
        .map(node -> product(node, uses))
        .filter(node -> node != null)
        .collect(Collectors.toSet());
  }

  private static Node product(Node sum, Map<Node, Long> uses) {
    return sum.operands.stream()
        .filter(node -> node.op == Node.Op.TIMES && uses.get(node) == 1 && !node.isInvariant())
        .findFirst()
        .orElse(null);
  }

  private static String operation(Node node, Set<Node> fused) {
    List<String> names = node.operands.stream().map(operand -> "v" + operand.id).toList();
    return switch (node.op) {
      case INPUT ->
          "(DoubleVector) FloatVector.fromArray(FLOATS, "
              + node.name
              + ", "
              + node.name
              + "Offset + i).convertShape(F2D, DOUBLES, 0)";
      case CONSTANT -> "DoubleVector.broadcast(DOUBLES, " + Target.literal(node.number) + ")";
      case PARAMETER -> "DoubleVector.broadcast(DOUBLES, " + node.name + ")";
      case PLUS -> {
        Node product = node.operands.stream().filter(fused::contains).findFirst().orElse(null);
        if (product == null) {
          yield names.get(0) + ".add(" + names.get(1) + ")";
        }
        Node addend = node.operands.get(node.operands.indexOf(product) == 0 ? 1 : 0);
        String a = "v" + product.operands.get(0).id;
        String b = "v" + product.operands.get(1).id;
        String c = "v" + addend.id;
        yield "FUSED ? "
            + a
            + ".fma("
            + b
            + ", "
            + c
            + ") : "
            + a
            + ".mul("
            + b
            + ").add("
            + c
            + ")";
      }
      case MINUS -> names.get(0) + ".sub(" + names.get(1) + ")";
      case TIMES -> names.get(0) + ".mul(" + names.get(1) + ")";
      case OVER -> names.get(0) + ".div(" + names.get(1) + ")";
      case NEGATED -> names.get(0) + ".neg()";
      case ABS -> names.get(0) + ".abs()";
      case MIN -> names.get(0) + ".min(" + names.get(1) + ")";
      case MAX -> names.get(0) + ".max(" + names.get(1) + ")";
      case AT_LEAST -> chosen(names, "LT");
      case AT_MOST -> chosen(names, "GT");
      case POWER_OF_TWO ->
          "((LongVector) "
              + names.get(0)
              + ".viewAsIntegralLanes()).lanewise(LSHL, 52).add(ONE_BITS).viewAsFloatingLanes()";
    };
  }

  /** Comparing and blending takes two instructions, where Java's max and min take five. */
  private static String chosen(List<String> names, String comparison) {
    String x = names.get(0);
    String limit = names.get(1);
    return x + ".blend(" + limit + ", " + x + ".compare(" + comparison + ", " + limit + "))";
  }
}
