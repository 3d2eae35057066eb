package io.github.activationlab;

import java.util.Optional;

/** The kernels that need no module and no flag. */
class BlockedKernelTest extends KernelContract {
  @Override
  protected Optional<Kernel> kernel(Activation f, Precision precision) {
    return BlockedKernels.kernel(f, precision);
  }
}
