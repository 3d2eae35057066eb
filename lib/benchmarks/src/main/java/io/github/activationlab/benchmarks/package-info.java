/** Measurements against peers; never deployed. */
package io.github.activationlab.benchmarks;
