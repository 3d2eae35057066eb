package io.github.activationlab;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The kernel providers that one class loader finds; whatever is wrong with one of them stays there.
 */
record Providers(List<Kernel.Provider> found) {
  private static final System.Logger LOG = System.getLogger(Kernel.class.getName());

  /** Found once, on first use. */
  private static final class Installed {
    static final Providers ALL = in(Kernel.class.getClassLoader());
  }

  static Providers installed() {
    return Installed.ALL;
  }

  static Providers in(ClassLoader loader) {
    List<Kernel.Provider> found = new ArrayList<>();
    Iterator<Kernel.Provider> candidates =
        ServiceLoader.load(Kernel.Provider.class, loader).iterator();
    boolean more = true;
    while (more) {
      try {
        more = candidates.hasNext();
        if (more) {
          found.add(candidates.next());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        log("A kernel provider cannot be loaded and is left out: " + e);
      }
    }
    return new Providers(List.copyOf(found));
  }

  Kernel kernel(Activation f, Precision precision) {
    Objects.requireNonNull(f, "activation");
    Objects.requireNonNull(precision, "precision");
    for (Kernel.Provider provider : found) {
      try {
        Optional<Kernel> kernel = provider.kernel(f, precision);
        if (kernel.isPresent()) {
          return kernel.get();
        }
      } catch (RuntimeException | LinkageError e) {
        log(
            "Kernel provider "
                + provider.getClass().getName()
                + " failed and is passed over: "
                + e);
      }
    }
    return new ScalarKernel(f);
  }

  private static void log(String sentence) {
    LOG.log(System.Logger.Level.WARNING, sentence);
  }
}
