/** The Java peers that this library is measured against. */
package io.github.activationlab.benchmarks.peers;
