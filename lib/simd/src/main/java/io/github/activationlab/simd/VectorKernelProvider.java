package io.github.activationlab.simd;

import io.github.activationlab.Activation;
import io.github.activationlab.Kernel;
import io.github.activationlab.Precision;
import java.util.Optional;

/**
 * Float kernels by the Vector API; with {@link Precision#ROUNDED} they have the bits of the scalar
 * ones.
 *
 * <p>The JVM wants {@code --add-modules jdk.incubator.vector}; without it, or without the
 * optimising compiler, there are none. No class of the Vector API is touched before the module is
 * known to be there.
 */
public final class VectorKernelProvider implements Kernel.Provider {
  private final boolean available = Incubator.isReady() && VectorKernel.HALF_LANES > 1;

  /** Looks for the incubator module and the compiler that knows it. */
  public VectorKernelProvider() {}

  @Override
  public String name() {
    return available ? VectorKernel.NAME : "vector";
  }

  @Override
  public Optional<Kernel> kernel(Activation f, Precision precision) {
    return available ? VectorKernels.kernel(f, precision) : Optional.empty();
  }
}
