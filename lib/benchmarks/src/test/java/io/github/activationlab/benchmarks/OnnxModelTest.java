package io.github.activationlab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The expected bytes are those that the onnx package, 1.23.2, writes for the same models. */
class OnnxModelTest {
  private static final String VECTORS =
      "120c6f6e65206f70657261746f72%s5a100a0178120b0a09080112050a0312016e"
          + "62100a0179120b0a09080112050a0312016e42040a0010%s";

  @Test
  void anAttributeOfText() {
    OnnxModel model = new OnnxModel("Gelu", 20, Map.of("approximate", "tanh"), Float.NaN);
    assertThat(hexadecimal(model))
        .isEqualTo(
            "080a3a580a240a0178120179220447656c752a160a0b617070726f78696d617465220474616e68a00103"
                + VECTORS.formatted("", "14"));
  }

  @Test
  void anAttributeOfANumber() {
    OnnxModel model = new OnnxModel("HardSigmoid", 24, Map.of("alpha", 1 / 6f), Float.NaN);
    assertThat(hexadecimal(model))
        .isEqualTo(
            "080a3a580a240a0178120179220b486172645369676d6f69642a0f0a05616c70686115abaa2a3ea00101"
                + VECTORS.formatted("", "18"));
  }

  @Test
  void aWeight() {
    OnnxModel model = new OnnxModel("PRelu", 24, Map.of(), 0.25f);
    assertThat(hexadecimal(model))
        .isEqualTo(
            "080a3a530a100a01780a017712017922055052656c75"
                + VECTORS.formatted("2a0d080110014201774a040000803e", "18"));
  }

  @Test
  void aLengthOfMoreThanSevenBits() {
    // 150 letters: the length of the name is 0x96 0x01, and every message around it has two bytes.
    String name = "n".repeat(150);
    String bytes = hexadecimal(new OnnxModel(name, 24, Map.of(), Float.NaN));
    assertThat(bytes).contains("229601" + "6e".repeat(150));
    assertThat(bytes).startsWith("080a3ad4010a9f01");
  }

  private static String hexadecimal(OnnxModel model) {
    return HexFormat.of().formatHex(model.bytes());
  }
}
