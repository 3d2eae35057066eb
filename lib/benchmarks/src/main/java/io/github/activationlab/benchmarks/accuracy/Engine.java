package io.github.activationlab.benchmarks.accuracy;

import io.github.activationlab.Activation;
import io.github.activationlab.Kernel;
import io.github.activationlab.Precision;
import io.github.activationlab.ReLU;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A kernel and where it comes from.
 *
 * @param provider "scalar", "blocked" or "vector"
 * @param precision what it promises
 * @param kernel the loops
 */
record Engine(String provider, Precision precision, Kernel kernel) {
  private static final String SCALAR = "scalar";
  private static final String BLOCKED = "blocked";

  static {
    // It comes with core and is no service, so it has to be forced, once for this JVM.
    System.setProperty("activationlab.kernel", BLOCKED);
  }

  /** Every engine that the JVM has for a function; the scalar one first. */
  static List<Engine> of(Activation f) {
    if (!Kernel.of(new ReLU()).provider().equals(BLOCKED)) {
      throw new IllegalStateException(
          "The kernels of this JVM were chosen before they could be forced to be \""
              + BLOCKED
              + "\": start another");
    }
    List<Engine> all = new ArrayList<>();
    all.add(new Engine(SCALAR, Precision.ROUNDED, Kernel.scalar(f)));
    for (Precision precision : Precision.values()) {
      Kernel kernel = Kernel.of(f, precision);
      if (kernel.provider().equals(BLOCKED)) {
        all.add(new Engine(BLOCKED, precision, kernel));
      }
    }
    for (Kernel.Provider provider : ServiceLoader.load(Kernel.Provider.class)) {
      String name = provider.name().replaceFirst("-.*", "");
      for (Precision precision : Precision.values()) {
        provider
            .kernel(f, precision)
            .ifPresent(kernel -> all.add(new Engine(name, precision, kernel)));
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return provider + " " + precision;
  }
}
