package io.github.activationlab;

/**
 * What the literature says of an activation function.
 *
 * @param name the name in the literature, such as "Swish"
 * @param formula the value as LaTeX, without dollar signs
 * @param range the set of values as text, such as "(0, 1)"
 * @param smoothness the class of differentiability as text, such as "C∞", and the kinks
 * @param reference where the function comes from: authors, title, year
 */
public record About(
    String name, String formula, String range, String smoothness, String reference) {}
