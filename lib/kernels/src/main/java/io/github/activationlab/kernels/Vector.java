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

  /** The words of the Vector API for lanes of doubles or floats. */
  private enum Lanes {
    DOUBLE("DoubleVector", "DOUBLES", 52, "LANES"),
    FLOAT("FloatVector", "FLOATS", 23, "FLOAT_LANES");

    final String vector;
    final String species;
    final int mantissa;
    final String count;

    Lanes(String vector, String species, int mantissa, String count) {
      this.vector = vector;
      this.species = species;
      this.mantissa = mantissa;
      this.count = count;
    }
  }

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
      FastFormulas.Functions fast = FastFormulas.of(a);
      if (fast == null || !fast.exact()) {
        classes.put(
            "Vector" + a.name(),
            code(
                a,
                "Vector" + a.name(),
                Lanes.DOUBLE,
                rounded("Values", a.value(), false)
                    + rounded("Slopes", a.derivative(), false)
                    + rounded("Gradients", a.derivative(), true)));
      }
      if (fast != null) {
        String name = "Fast" + a.name();
        classes.put(
            name,
            code(
                a,
                name,
                Lanes.FLOAT,
                fast("Values", fast.value(), false)
                    + (fast.derivative() == null
                        ? rounded("Slopes", a.derivative(), false)
                            + rounded("Gradients", a.derivative(), true)
                        : fast("Slopes", fast.derivative(), false)
                            + fast("Gradients", fast.derivative(), true))));
      }
    }
    classes.put("VectorKernels", dispatch());
    return classes;
  }

  private static String dispatch() {
    return Target.dispatch(
        INTRO,
        "VectorKernels",
        a -> {
          FastFormulas.Functions fast = FastFormulas.of(a);
          String rounded = "new Vector" + a.name() + "(f)";
          String floats = "new Fast" + a.name() + "(f)";
          if (fast == null) {
            return rounded;
          }
          String condition = fast.condition().isEmpty() ? "" : " && " + fast.condition();
          return fast.exact()
              ? floats
              : "VectorKernel.FUSED && precision == Precision.FAST"
                  + condition
                  + " ? "
                  + floats
                  + " : "
                  + rounded;
        });
  }

  private static String code(Description a, String name, Lanes lanes, String methods) {
    StringBuilder code = new StringBuilder(IMPORTS);
    code.append("final class ").append(name).append(" extends VectorKernel {\n");
    for (String parameter : a.parameters()) {
      code.append("  private final double ").append(parameter).append(";\n");
    }
    code.append("\n  ").append(name).append('(').append(a.record());
    code.append(" f) {\n    super(f, ").append(lanes.count).append(");\n");
    for (String parameter : a.parameters()) {
      code.append("    this.").append(parameter).append(" = f.").append(parameter).append("();\n");
    }
    return code.append("  }\n").append(methods).append("}\n").toString();
  }

  private static String fast(String name, FastFormulas.FloatFormula formula, boolean backward) {
    Node result = formula.of(new FloatTerms(backward));
    String store = "      v" + result.id + ".intoArray(y, yOffset + i);\n";
    return loop(name, Lanes.FLOAT, List.of(result), store);
  }

  private static String rounded(String name, Formula formula, boolean backward) {
    Terms terms = new Reduction();
    Formula.Result result = formula.of(terms);
    Node middle = result.result();
    Node term = result.term();
    if (backward) {
      Node upstream = terms.graph.input("upstream");
      middle = middle.times(upstream);
      term = term.times(upstream);
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
    // A zero keeps its sign in a product, but not in a sum.
    Node stored = result.margin() == Formula.Margin.OF_TERM ? middle : low;
    StringBuilder code = new StringBuilder();
    narrowed(code, "rounded", stored);
    if (low == high) {
      code.append("      rounded.intoArray(y, yOffset + i);\n");
    } else {
      if (low != stored) {
        narrowed(code, "low", low);
      }
      narrowed(code, "high", high);
      code.append("      if (high.sub(").append(low == stored ? "rounded" : "low");
      code.append(").compare(NE, 0).anyTrue()) {\n        scalar.");
      code.append(
          switch (name) {
            case "Values" -> "value(x, xOffset + i, y, yOffset + i, LANES);\n";
            case "Slopes" -> "derivative(x, xOffset + i, y, yOffset + i, LANES);\n";
            default ->
                "backward(x, xOffset + i, upstream, upstreamOffset + i, y, yOffset + i, LANES);\n";
          });
      code.append("      } else {\n        rounded.intoArray(y, yOffset + i);\n      }\n");
    }
    return loop(name, Lanes.DOUBLE, List.of(low, high), code.toString());
  }

  /** A method that computes nodes for every vector and then does something with them. */
  private static String loop(String name, Lanes lanes, List<Node> results, String end) {
    StringBuilder code = new StringBuilder("\n  @Override\n  void whole").append(name);
    code.append("(float[] x, int xOffset, ");
    code.append(name.equals("Gradients") ? "float[] upstream, int upstreamOffset, " : "");
    code.append("float[] y, int yOffset, int length) {\n");
    List<Node> nodes = Graph.inOrder(results);
    Set<Node> fused = fused(nodes);
    StringBuilder before = new StringBuilder();
    StringBuilder inside = new StringBuilder();
    for (Node node : nodes) {
      if (!fused.contains(node)) {
        StringBuilder part = node.isInvariant() ? before : inside;
        part.append(node.isInvariant() ? "    " : "      ").append(lanes.vector);
        part.append(" v").append(node.id).append(" = ");
        part.append(operation(node, fused, lanes)).append(";\n");
      }
    }
    code.append(before).append("    for (int i = 0; i < length; i += ").append(lanes.count);
    code.append(") {\n").append(inside).append(end);
    return code.append("    }\n  }\n").toString();
  }

  private static void narrowed(StringBuilder code, String name, Node node) {
    code.append("      FloatVector ").append(name).append(" = (FloatVector) v").append(node.id);
    code.append(".convertShape(D2F, HALF, 0);\n");
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

  private static String operation(Node node, Set<Node> fused, Lanes lanes) {
    List<String> names = node.operands.stream().map(operand -> "v" + operand.id).toList();
    String broadcast = lanes.vector + ".broadcast(" + lanes.species + ", ";
    return switch (node.op) {
      case INPUT ->
          lanes == Lanes.FLOAT
              ? "FloatVector.fromArray(FLOATS, " + node.name + ", " + node.name + "Offset + i)"
              : "(DoubleVector) FloatVector.fromArray(HALF, "
                  + node.name
                  + ", "
                  + node.name
                  + "Offset + i).convertShape(F2D, DOUBLES, 0)";
      case CONSTANT ->
          broadcast
              + (lanes == Lanes.FLOAT
                  ? Float.toHexString((float) node.number) + "f)"
                  : Target.literal(node.number) + ")");
      case PARAMETER -> broadcast + (lanes == Lanes.FLOAT ? "(float) " : "") + node.name + ")";
      case PARAMETER_LOW -> broadcast + "(float) (" + node.name + " - (float) " + node.name + "))";
      case PLUS -> {
        Node product = node.operands.stream().filter(fused::contains).findFirst().orElse(null);
        if (product == null) {
          yield names.get(0) + ".add(" + names.get(1) + ")";
        }
        Node addend = node.operands.get(node.operands.indexOf(product) == 0 ? 1 : 0);
        String a = "v" + product.operands.get(0).id;
        String b = "v" + product.operands.get(1).id;
        String c = "v" + addend.id;
        String once = a + ".fma(" + b + ", " + c + ")";
        yield lanes == Lanes.FLOAT
            ? once
            : "FUSED ? " + once + " : " + a + ".mul(" + b + ").add(" + c + ")";
      }
      case MINUS -> names.get(0) + ".sub(" + names.get(1) + ")";
      case TIMES -> names.get(0) + ".mul(" + names.get(1) + ")";
      case OVER -> names.get(0) + ".div(" + names.get(1) + ")";
      case FUSED -> names.get(0) + ".fma(" + names.get(1) + ", " + names.get(2) + ")";
      case NEGATED -> names.get(0) + ".neg()";
      case ABS -> names.get(0) + ".abs()";
      case MIN -> names.get(0) + ".min(" + names.get(1) + ")";
      case MAX -> names.get(0) + ".max(" + names.get(1) + ")";
      case AT_LEAST -> chosen(names, "LT");
      case AT_MOST -> chosen(names, "GT");
      case IF_NEGATIVE ->
          names.get(2) + ".blend(" + names.get(1) + ", " + names.get(0) + ".compare(LT, 0))";
      case POWER_OF_TWO ->
          names.get(0)
              + ".viewAsIntegralLanes().lanewise(LSHL, "
              + lanes.mantissa
              + ").add("
              + (lanes == Lanes.FLOAT ? "ONE_FLOAT_BITS" : "ONE_BITS")
              + ").viewAsFloatingLanes()";
    };
  }

  /** Comparing and blending takes two instructions, where Java's max and min take five. */
  private static String chosen(List<String> names, String comparison) {
    String x = names.get(0);
    String limit = names.get(1);
    return x + ".blend(" + limit + ", " + x + ".compare(" + comparison + ", " + limit + "))";
  }
}
