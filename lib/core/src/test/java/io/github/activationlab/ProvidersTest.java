package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a provider, a kernel comes out, and the log says once what was wrong. */
class ProvidersTest {
  @TempDir Path classPath;

  private final List<String> log = new ArrayList<>();
  private final Activation.Custom own = x -> x;

  /** A good provider: for Swish alone, and recognisable. */
  public static final class Good implements Kernel.Provider {
    @Override
    public String name() {
      return "good";
    }

    @Override
    public Optional<Kernel> kernel(Activation f, Precision precision) {
      return f instanceof Swish && precision == Precision.ROUNDED
          ? Optional.of(new Identity().kernel())
          : Optional.empty();
    }
  }

  /** Fails when asked. */
  public static final class Throwing implements Kernel.Provider {
    @Override
    public String name() {
      return "throwing";
    }

    @Override
    public Optional<Kernel> kernel(Activation f, Precision precision) {
      throw new UnsupportedOperationException("no such instruction");
    }
  }

  /** Breaks the rule that kernels are optional. */
  public static final class Null implements Kernel.Provider {
    @Override
    public String name() {
      return "null";
    }

    @Override
    @SuppressWarnings("NullOptional")
    public Optional<Kernel> kernel(Activation f, Precision precision) {
      return null;
    }
  }

  /** Cannot be loaded, as a provider cannot whose module is missing. */
  public static final class Unloadable implements Kernel.Provider {
    static final int NEVER = Integer.parseInt("module is missing");

    @Override
    public String name() {
      return "unloadable" + NEVER;
    }

    @Override
    public Optional<Kernel> kernel(Activation f, Precision precision) {
      return Optional.empty();
    }
  }

  /** Is no provider at all. */
  public static final class Stranger {}

  @Test
  void theFirstProviderThatHasAKernelServes() throws IOException {
    Providers providers = providers(Good.class.getName());
    assertThat(providers.kernel(new Swish(), Precision.ROUNDED))
        .isEqualTo(new ScalarKernel(new Identity()));
    assertThat(providers.kernel(new Swish(), Precision.FAST).provider()).isEqualTo("blocked");
    assertThat(providers.kernel(own, Precision.ROUNDED)).isEqualTo(new ScalarKernel(own));
    assertThat(log).isEmpty();
  }

  @Test
  void aProviderCanBeForced() throws IOException {
    names(Good.class.getName());
    assertThat(forced("go").kernel(new Swish(), Precision.ROUNDED))
        .isEqualTo(new ScalarKernel(new Identity()));
    assertThat(forced("good").kernel(new Swish(), Precision.FAST).provider()).isEqualTo("scalar");
    assertThat(forced("blocked").kernel(new Swish(), Precision.ROUNDED).provider())
        .isEqualTo("blocked");
    assertThat(forced("scalar").kernel(new Swish(), Precision.ROUNDED).provider())
        .isEqualTo("scalar");
    assertThat(log).isEmpty();
    assertThat(forced("fastest").kernel(new Swish(), Precision.ROUNDED).provider())
        .isEqualTo("scalar");
    assertThat(log).singleElement().asString().contains("fastest", "activationlab.kernel");
  }

  @Test
  void badProvidersArePassedOverAndLoggedOnce() throws IOException {
    Providers providers =
        providers(
            "no.such.Class",
            Stranger.class.getName(),
            Unloadable.class.getName(),
            Throwing.class.getName(),
            Null.class.getName(),
            Good.class.getName());
    assertThat(log).hasSize(3).allMatch(line -> line.contains("cannot be loaded"));
    log.clear();
    for (int i = 0; i < 3; i++) {
      assertThat(providers.kernel(new Swish(), Precision.ROUNDED))
          .isEqualTo(new ScalarKernel(new Identity()));
    }
    assertThat(log).hasSize(2);
    assertThat(log.get(0)).contains("Throwing").contains("no such instruction");
    assertThat(log.get(1)).contains("Null");
  }

  @Test
  void wantsAnActivationAndAPrecision() {
    assertThatThrownBy(() -> Kernel.of(null)).hasMessage("activation");
    assertThatThrownBy(() -> Kernel.of(new Swish(), null)).hasMessage("precision");
  }

  private Providers providers(String... names) throws IOException {
    names(names);
    return forced("");
  }

  private void names(String... names) throws IOException {
    Files.write(classPath.resolve("services"), List.of(names));
  }

  private Providers forced(String name) throws IOException {
    ClassLoader loader = new ClassPath(classPath.resolve("services").toUri().toURL());
    return Providers.in(loader, name, log::add);
  }

  /** Defines this test's providers anew, outside the module, as a class path would. */
  private static final class ClassPath extends ClassLoader {
    private final URL services;

    ClassPath(URL services) {
      super(ProvidersTest.class.getClassLoader());
      this.services = services;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith("META-INF/services/")
          ? Collections.enumeration(List.of(services))
          : super.getResources(name);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(ProvidersTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = ProvidersTest.class.getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
