package io.github.activationlab;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The kernel providers that one class loader finds; whatever is wrong with one of them stays there.
 */
final class Providers {
  /** Forces one provider. */
  private static final String PROPERTY = "activationlab.kernel";

  private final List<Kernel.Provider> found;
  private final Consumer<String> log;
  private final Set<Kernel.Provider> reported = ConcurrentHashMap.newKeySet();

  private Providers(List<Kernel.Provider> found, Consumer<String> log) {
    this.found = found;
    this.log = log;
  }

  /** Found once, on first use. */
  private static final class Installed {
    static final Providers ALL =
        in(
            Kernel.class.getClassLoader(),
            System.getProperty(PROPERTY, ""),
            sentence ->
                System.getLogger(Kernel.class.getName())
                    .log(System.Logger.Level.WARNING, sentence));
  }

  static Providers installed() {
    return Installed.ALL;
  }

  /**
   * The providers that a class loader finds, then the blocked one.
   *
   * @param loader where to look
   * @param forced how the name of the only one to take begins; all if empty
   * @param log takes a sentence for each that is of no use
   */
  static Providers in(ClassLoader loader, String forced, Consumer<String> log) {
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
        log.accept("A kernel provider cannot be loaded and is left out: " + e);
      }
    }
    found.add(new BlockedProvider());
    found.removeIf(provider -> !name(provider).startsWith(forced));
    if (found.isEmpty() && !forced.equals("scalar")) {
      log.accept(
          "No kernel provider is named "
              + forced
              + " as "
              + PROPERTY
              + " wants; the scalar one serves");
    }
    return new Providers(List.copyOf(found), log);
  }

  private static String name(Kernel.Provider provider) {
    try {
      return provider.name();
    } catch (RuntimeException | LinkageError e) {
      return "";
    }
  }

  /** The kernels that come with this module. */
  private static final class BlockedProvider implements Kernel.Provider {
    @Override
    public String name() {
      return "blocked";
    }

    @Override
    public Optional<Kernel> kernel(Activation f, Precision precision) {
      return BlockedKernels.kernel(f, precision);
    }
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
        if (reported.add(provider)) {
          log.accept(
              "Kernel provider "
                  + provider.getClass().getName()
                  + " fails and is passed over: "
                  + e);
        }
      }
    }
    return new ScalarKernel(f);
  }
}
