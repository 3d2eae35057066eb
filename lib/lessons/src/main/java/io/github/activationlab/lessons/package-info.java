/**
 * What the notebooks share.
 *
 * <ul>
 *   <li><b>Claims.</b> {@link io.github.activationlab.lessons.Ledger} holds the sentences of the
 *       source documents; {@link io.github.activationlab.lessons.Claim} computes what is true of
 *       one. {@code ledger.claim("D3-22").holds("…", condition).holdsIf("x ≥ 3", condition)}, and
 *       {@code ledger.table()} at the end.
 *   <li><b>Exercises.</b> {@link io.github.activationlab.lessons.Exercise} checks a learner's Java
 *       and says what is wrong; {@link io.github.activationlab.lessons.StartExercises} are those of
 *       notebook 00, {@link io.github.activationlab.lessons.ClassicExercises} those of 02, {@link
 *       io.github.activationlab.lessons.SwishExercises} those of 03, {@link
 *       io.github.activationlab.lessons.ImprovedSigmoidExercises} those of 06, {@link
 *       io.github.activationlab.lessons.SgmodExercises} those of 07, {@link
 *       io.github.activationlab.lessons.StrategyExercises} those of 08, {@link
 *       io.github.activationlab.lessons.NumbersExercises} those of 10. {@code slope.check((x, beta)
 *       -> …)}, {@code slope.hint(1)}.
 *   <li><b>Figures.</b> {@link io.github.activationlab.lessons.Plots}: {@code lines}, {@code
 *       portrait}, {@code overlay}, {@code gallery}, {@code saturation}, {@code slider}, {@code
 *       gradients}; lines are {@link io.github.activationlab.lessons.Series}, and {@link
 *       io.github.activationlab.lessons.Style} gives a function the same look everywhere.
 *   <li><b>Experiments.</b> {@link io.github.activationlab.lessons.GradientProbe} (ten layers
 *       before training), {@link io.github.activationlab.lessons.BiasRescue} (the rescue race),
 *       {@link io.github.activationlab.lessons.BetaLearning} (a student that learns β), {@link
 *       io.github.activationlab.lessons.SmallNet} (one hidden layer), {@link
 *       io.github.activationlab.lessons.Search} (roots, minima, grids).
 *   <li><b>Trials.</b> {@link io.github.activationlab.lessons.Trial} (forty seeds, in pairs),
 *       {@link io.github.activationlab.lessons.Interval} (what a mean over seeds says), {@link
 *       io.github.activationlab.lessons.Leaflets} (the fourteen strategies), {@link
 *       io.github.activationlab.lessons.Half} (half precision).
 *   <li><b>Data.</b> {@link io.github.activationlab.lessons.Data}: XOR, two moons, circles and
 *       spirals from a seed, and what every set needs: splitting, standardising, accuracy. {@link
 *       io.github.activationlab.lessons.Measured}: times, errors and answers of other engines, as
 *       stored; {@link io.github.activationlab.lessons.FloatErrors} draws errors.
 * </ul>
 *
 * <p>All of it gives the same numbers on every machine: fixed seeds, plain loops, and no function
 * whose last digit depends on the Java version.
 *
 * <p>Everything here returns something to show, a claim, a figure or a table, and never prints.
 */
package io.github.activationlab.lessons;
