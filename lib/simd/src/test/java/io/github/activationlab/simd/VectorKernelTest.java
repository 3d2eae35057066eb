package io.github.activationlab.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Activation;
import io.github.activationlab.Kernel;
import io.github.activationlab.KernelContract;
import io.github.activationlab.Precision;
import io.github.activationlab.Sigmoid;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The kernels by the Vector API, where there are vectors; the POM runs this with vectors of several
 * lengths, with and without fused multiply-add.
 */
@DisabledIfSystemProperty(named = "lanes", matches = "none")
class VectorKernelTest extends KernelContract {
  private final VectorKernelProvider provider = new VectorKernelProvider();

  @Override
  protected Optional<Kernel> kernel(Activation f, Precision precision) {
    return provider.kernel(f, precision);
  }

  @Test
  void theServiceIsFound() {
    assertThat(new Sigmoid().kernel().provider()).isEqualTo(provider.name());
    assertThat(provider.name()).matches("vector-(128|256|512)");
  }
}
