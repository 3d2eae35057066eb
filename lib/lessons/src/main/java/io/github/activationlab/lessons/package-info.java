/**
 * What the notebooks share.
 *
 * <ul>
 *   <li><b>Claims.</b> {@link io.github.activationlab.lessons.Ledger} holds the sentences of the
 *       source documents; {@link io.github.activationlab.lessons.Claim} computes what is true of
 *       one. {@code ledger.claim("D3-22").holds("…", condition).holdsIf("x ≥ 3", condition)}, and
 *       {@code ledger.table()} at the end.
 *   <li><b>Exercises.</b> {@link io.github.activationlab.lessons.Exercise} checks a learner's Java
 *       and says what is wrong; {@link io.github.activationlab.lessons.SwishExercises} are those of
 *       notebook 03. {@code slope.check((x, beta) -> …)}, {@code slope.hint(1)}.
 * </ul>
 *
 * <p>Everything here returns something to show, a claim, a figure or a table, and never prints.
 */
package io.github.activationlab.lessons;
