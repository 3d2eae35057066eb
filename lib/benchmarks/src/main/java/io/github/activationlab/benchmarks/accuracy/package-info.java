/** How far the kernels are from the mathematics, for every float. */
package io.github.activationlab.benchmarks.accuracy;
