package io.github.activationlab.simd;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.activationlab.Precision;
import io.github.activationlab.Sigmoid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Where there are no vectors, the kernels that need none serve. */
@EnabledIfSystemProperty(named = "lanes", matches = "none")
class WithoutVectorsTest {
  @Test
  void theBlockedKernelServes() {
    VectorKernelProvider provider = new VectorKernelProvider();
    assertThat(provider.name()).isEqualTo("vector");
    assertThat(provider.kernel(new Sigmoid(), Precision.ROUNDED)).isEmpty();
    assertThat(new Sigmoid().kernel().provider()).isEqualTo("blocked");
  }
}
