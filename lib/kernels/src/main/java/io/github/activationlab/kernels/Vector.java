package io.github.activationlab.kernels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Loops in the Vector API, each one flat method: the compiler would stop inlining helpers and then
 * box every vector. A turn of a loop takes as many floats as a vector has lanes. Where these loops
 * cannot answer for one of them, they return its index; a call in the loop would have the compiler
 * keep the constants in memory.
 *
 * <p>Floats are widened to two vectors of doubles, computed, and rounded. Where the result less and
 * plus its margin of error do not round to the same float, the loop returns.
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
    DOUBLE("DoubleVector", "DOUBLES", 52, 2),
    FLOAT("FloatVector", "FLOATS", 23, 1);

    final String vector;
    final String species;
    final int mantissa;

    /** How many vectors are computed side by side. */
    final int width;

    Lanes(String vector, String species, int mantissa, int width) {
      this.vector = vector;
      this.species = species;
      this.mantissa = mantissa;
      this.width = width;
    }

    /** The beginnings of the names of what is computed. */
    List<String> parts() {
      return List.of("a", "b").subList(0, width);
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

    /** (eʳ − 1 − r)/r² on ±0.34666, so that 1 + r(1 + r·polynomial) errs by 2⁻⁴⁵ (Remez). */
    private static final double[] POLYNOMIAL = {
      0x1.fffffffff13a0p-2,
      0x1.555555558a095p-3,
      0x1.5555557dfb4a8p-5,
      0x1.1111108dfb106p-7,
      0x1.6c163bcc9efa0p-10,
      0x1.a01b73e90923fp-13,
      0x1.a16e582c4be4fp-16,
      0x1.710159668040bp-19
    };

    @Override
    Node expm1(Node u) {
      Node power = shifted(u).powerOfTwo();
      // Not q·2ᵏ + (2ᵏ − 1), which would be 0 for −0.
      return power.times(expm1OfRest(u)).minus(constant(1).minus(power));
    }

    @Override
    Node exp(Node u) {
      return expm1OfRest(u).plus(1).scaled(shifted(u));
    }

    @Override
    Node step(Node u) {
      return graph.node(Node.Op.IF_NEGATIVE, u.negated(), constant(1), u.atLeast(0));
    }

    private Node shifted(Node u) {
      return u.times(PER_LN2).plus(ROUNDER);
    }

    private Node expm1OfRest(Node u) {
      Node k = shifted(u).minus(ROUNDER);
      Node r = k.times(-LN2_REST).plus(k.times(-LN2).plus(u));
      return r.polynomial(POLYNOMIAL).times(r).plus(1).times(r);
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
        String methods =
            rounded("Values", a.value(), false)
                + rounded("Slopes", a.derivative(), false)
                + rounded("Gradients", a.derivative(), true);
        String name = "Vector" + a.name();
        classes.put(name, code(a, name, "Kernel.scalar(f)", methods));
      }
      if (fast != null) {
        String methods =
            fast("Values", fast.value(), false)
                + fast("Slopes", fast.derivative(), false)
                + fast("Gradients", fast.derivative(), true);
        String name = "Fast" + a.name();
        String rest = fast.exact() ? "Kernel.scalar(f)" : "new Vector" + a.name() + "(f)";
        classes.put(name, code(a, name, rest, methods));
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

  private static String code(Description a, String name, String rest, String methods) {
    StringBuilder code = new StringBuilder(IMPORTS);
    code.append("final class ").append(name).append(" extends VectorKernel {\n");
    for (String parameter : a.parameters()) {
      code.append("  private final double ").append(parameter).append(";\n");
    }
    code.append("\n  ").append(name).append('(').append(a.record());
    code.append(" f) {\n    super(f, ").append(rest).append(");\n");
    for (String parameter : a.parameters()) {
      code.append("    this.").append(parameter).append(" = f.").append(parameter).append("();\n");
    }
    return code.append("  }\n").append(methods).append("}\n").toString();
  }

  private static String fast(String name, FastFormulas.Part part, boolean backward) {
    Node result = part.formula().of(new FloatTerms(backward));
    StringBuilder limits = new StringBuilder();
    List<String> within = new ArrayList<>();
    limit(part.low(), "low", "GE", limits, within);
    limit(part.high(), "high", "LE", limits, within);
    // Not beyond, which NaN is not either.
    String start =
        within.isEmpty()
            ? ""
            : "      FloatVector x0 = FloatVector.fromArray(FLOATS, x, xOffset + i);\n"
                + returnIf("!" + joined(within, "and") + ".allTrue()");
    // The same vector. JDK 17 loses its class when it has seen vectors of both lengths stored, and
    // then boxes it.
    String store =
        "      ((FloatVector) "
            + name("a", result)
            + ".reinterpretShape(FLOATS, 0)).intoArray(y, yOffset + i);\n";
    return loop(name, Lanes.FLOAT, List.of(result), limits.toString(), start, store);
  }

  private static void limit(
      String number, String name, String comparison, StringBuilder limits, List<String> within) {
    if (number != null) {
      limits.append("    FloatVector ").append(name);
      limits.append(" = FloatVector.broadcast(FLOATS, (float) (").append(number).append("));\n");
      within.add("x0.compare(" + comparison + ", " + name + ")");
    }
  }

  private static String joined(List<String> masks, String operation) {
    return masks.get(0)
        + masks.stream()
            .skip(1)
            .map(mask -> "." + operation + "(" + mask + ")")
            .collect(Collectors.joining());
  }

  private static String returnIf(String condition) {
    return "      if (" + condition + ") {\n        return i;\n      }\n";
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
    List<String> doubtful = new ArrayList<>();
    for (String part : Lanes.DOUBLE.parts()) {
      narrowed(code, part + "Result", part, stored);
      if (low != high) {
        String lowest = part + (low == stored ? "Result" : "Low");
        if (low != stored) {
          narrowed(code, lowest, part, low);
        }
        narrowed(code, part + "High", part, high);
        // An infinite upstream has to meet the tail that is 0 as the scalar kernel computes it.
        doubtful.add(
            backward
                ? part + "High.sub(" + lowest + ").compare(NE, 0)"
                : part + "High.compare(NE, " + lowest + ")");
      }
    }
    code.append(doubtful.isEmpty() ? "" : returnIf(joined(doubtful, "or") + ".anyTrue()"));
    for (String part : Lanes.DOUBLE.parts()) {
      code.append("      ").append(part).append("Result.intoArray(y, ");
      code.append(index("yOffset", part, Lanes.DOUBLE)).append(");\n");
    }
    return loop(name, Lanes.DOUBLE, List.of(low, high, stored), "", "", code.toString());
  }

  /** A method that computes nodes for every vector and then does something with them. */
  private static String loop(
      String name, Lanes lanes, List<Node> results, String before, String start, String end) {
    StringBuilder code = new StringBuilder("\n  @Override\n  int whole").append(name);
    code.append("(float[] x, int xOffset, ");
    code.append(name.equals("Gradients") ? "float[] upstream, int upstreamOffset, " : "");
    code.append("float[] y, int yOffset, int from, int length) {\n").append(before);
    List<Node> nodes = Graph.inOrder(results);
    Set<Node> fused = fused(nodes);
    StringBuilder inside = new StringBuilder();
    for (Node node : nodes) {
      if (!fused.contains(node)) {
        for (String part : node.isInvariant() ? List.of("c") : lanes.parts()) {
          StringBuilder place = node.isInvariant() ? code : inside;
          place.append(node.isInvariant() ? "    " : "      ").append(lanes.vector);
          place.append(' ').append(name(part, node)).append(" = ");
          place.append(operation(node, part, fused, lanes)).append(";\n");
        }
      }
    }
    code.append("    for (int i = from; i < length; i += LANES) {\n");
    code.append(start).append(inside).append(end);
    return code.append("    }\n    return length;\n  }\n").toString();
  }

  private static String name(String part, Node node) {
    return (node.isInvariant() ? "c" : part) + node.id;
  }

  private static String index(String offset, String part, Lanes lanes) {
    return offset + " + i" + (lanes.parts().indexOf(part) == 1 ? " + HALF_LANES" : "");
  }

  private static void narrowed(StringBuilder code, String name, String part, Node node) {
    code.append("      FloatVector ").append(name).append(" = (FloatVector) ");
    code.append(name(part, node)).append(".convertShape(D2F, HALF, 0);\n");
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

  private static String operation(Node node, String part, Set<Node> fused, Lanes lanes) {
    List<String> names = node.operands.stream().map(operand -> name(part, operand)).toList();
    String broadcast = lanes.vector + ".broadcast(" + lanes.species + ", ";
    return switch (node.op) {
      case INPUT -> {
        String source = node.name + ", " + index(node.name + "Offset", part, lanes);
        yield lanes == Lanes.FLOAT
            ? "FloatVector.fromArray(FLOATS, " + source + ")"
            : "(DoubleVector) FloatVector.fromArray(HALF, "
                + source
                + ").convertShape(F2D, DOUBLES, 0)";
      }
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
        String a = name(part, product.operands.get(0));
        String b = name(part, product.operands.get(1));
        String c = name(part, addend);
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
      case SCALED ->
          names.get(0)
              + ".viewAsIntegralLanes().add("
              + names.get(1)
              + ".viewAsIntegralLanes().lanewise(LSHL, "
              + lanes.mantissa
              + ")).viewAsFloatingLanes()";
    };
  }

  /** Comparing and blending takes two instructions, where Java's max and min take five. */
  private static String chosen(List<String> names, String comparison) {
    String x = names.get(0);
    String limit = names.get(1);
    return x + ".blend(" + limit + ", " + x + ".compare(" + comparison + ", " + limit + "))";
  }
}
