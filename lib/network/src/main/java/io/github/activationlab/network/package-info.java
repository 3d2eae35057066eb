/**
 * Gradients through depth and time, small enough to read in one sitting.
 *
 * <p>A {@link Tape} records {@link Node}s while they are computed, and runs backwards through them.
 * A {@link Layer} states only its forward pass. {@link Training} takes steps with an {@link
 * Optimiser}; a {@link Probe} looks on. All matrices are batch first: a row for each example.
 *
 * <p>The same seed gives the same numbers, bit for bit, on every machine and every Java version.
 */
package io.github.activationlab.network;
