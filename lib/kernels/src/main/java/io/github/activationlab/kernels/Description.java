package io.github.activationlab.kernels;

import java.util.List;

/**
 * The fast form of one activation.
 *
 * @param name a name for the generated classes
 * @param record the record of the activation
 * @param condition for which of its members the formulas hold, in Java on {@code f}
 * @param parameters the components of the record that the formulas use
 * @param value the function
 * @param derivative its derivative
 */
record Description(
    String name,
    String record,
    String condition,
    List<String> parameters,
    Formula value,
    Formula derivative) {}
