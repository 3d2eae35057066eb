package io.github.activationlab.benchmarks;

import java.util.Optional;

/** Something that computes activations over arrays of floats, to be measured in its own process. */
public interface Engine {

  /**
   * What runs.
   *
   * @return name and version, such as "1.22.0"
   */
  String version();

  /**
   * Takes inputs to where the engine computes.
   *
   * @param x the inputs
   * @param upstream the gradients that a backward pass takes, as many
   * @return the inputs with room for as many results
   */
  Arrays load(float[] x, float[] upstream);

  /** Inputs and room for results. */
  interface Arrays {

    /**
     * The call that is measured: it reads the inputs and overwrites the results.
     *
     * @param asked what to compute
     * @return the call, or empty if the engine does not offer it
     */
    Optional<Runnable> call(Case asked);

    /**
     * What the last call computed.
     *
     * @return a copy of the results
     */
    float[] results();
  }

  /**
   * What to compute.
   *
   * @param function the activation, such as "GELU tanh", or "copy"
   * @param order "value", "derivative", or "backward": upstream × derivative
   * @param variant one of several ways in which an engine computes it; empty where there is one
   * @param threads how many threads share the arrays
   */
  record Case(String function, String order, String variant, int threads) {}
}
