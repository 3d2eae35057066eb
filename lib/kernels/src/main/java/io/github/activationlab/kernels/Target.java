package io.github.activationlab.kernels;

import java.util.Map;
import java.util.function.Function;

/** A kind of kernel that formulas are written out for. */
interface Target {
  /** The folder of their package. */
  String folder();

  /** The generated classes, by their names. */
  Map<String, String> classes();

  /** The dispatch from an activation to its generated class, in a class of that name. */
  static String dispatch(String intro, String name, Function<Description, String> kernel) {
    StringBuilder code = new StringBuilder(intro);
    code.append("final class ").append(name).append(" {\n");
    code.append("  private ").append(name).append("() {}\n\n");
    code.append("  static Optional<Kernel> kernel(Activation activation, Precision precision) {\n");
    for (Description a : Formulas.all()) {
      code.append("    if (activation instanceof ").append(a.record()).append(" f");
      code.append(a.condition().isEmpty() ? "" : " && " + a.condition());
      code.append(") {\n      return Optional.of(").append(kernel.apply(a)).append(");\n    }\n");
    }
    return code.append("    return Optional.empty();\n  }\n}\n").toString();
  }

  /** A double as Java writes it, to the bit. */
  static String literal(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e6
        ? Double.toString(number)
        : Double.toHexString(number);
  }
}
