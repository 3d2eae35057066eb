package io.github.activationlab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkerTest {
  /** Multiplies x by the upstream gradient, and notes what it was asked for. */
  private static final class Products implements Engine {
    final List<Case> asked = new ArrayList<>();
    int calls;

    @Override
    public String version() {
      return "products 1";
    }

    @Override
    public Arrays load(float[] x, float[] upstream) {
      float[] y = new float[x.length];
      return new Arrays() {
        @Override
        public Optional<Runnable> call(Case what) {
          asked.add(what);
          return what.order().equals("value")
              ? Optional.of(
                  () -> {
                    calls++;
                    for (int i = 0; i < x.length; i++) {
                      y[i] = x[i] * upstream[i];
                    }
                  })
              : Optional.empty();
        }

        @Override
        public float[] results() {
          return y.clone();
        }
      };
    }
  }

  private static List<String> answers(Engine engine, String... lines) throws IOException {
    InputStream in = System.in;
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      System.setIn(new ByteArrayInputStream(text));
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Worker.serve(engine);
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void pointsKeepTheirBits() throws IOException {
    assertThat(
            answers(
                new Products(),
                "version",
                "points\tSwish\tvalue\t80000000\t1\t7fc00000\t3f800000",
                "points\tSwish\tderivative\t3f800000"))
        .containsExactly("= products 1", "= 80000000 1 7fc00000 3f800000", "= none");
  }

  @Test
  void aRunRepeatsOneCall() throws IOException {
    Products engine = new Products();
    String run = "run\tGELU tanh\tvalue\tFAST\t2\t1024\t1";
    List<String> answers = answers(engine, run, run, "run\tGELU tanh\tbackward\tFAST\t1\t1024\t1");
    assertThat(answers.subList(0, 2))
        .allSatisfy(text -> assertThat(Double.parseDouble(text.substring(2))).isPositive());
    assertThat(answers.get(2)).isEqualTo("= none");
    assertThat(engine.calls).isGreaterThan(4);
    // Asked for once, then kept.
    assertThat(engine.asked)
        .containsExactly(
            new Engine.Case("GELU tanh", "value", "FAST", 2),
            new Engine.Case("GELU tanh", "backward", "FAST", 1));
  }

  @Test
  void anUnknownWordIsRefused() {
    assertThatThrownBy(() -> answers(new Products(), "walk\tfar"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown order: walk\tfar");
  }

  @Test
  void whatIsMeasuredComputesTheFunctions() {
    float[] x = new float[81];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 40) / 8f;
    }
    for (String function : Ours.FUNCTIONS.keySet()) {
      for (String variant : List.of("ROUNDED", "FAST", "scalar", "naive")) {
        Engine.Arrays arrays = new Ours().load(x, x);
        Optional<Runnable> call = arrays.call(new Engine.Case(function, "value", variant, 1));
        assertThat(call.isPresent())
            .as("%s, %s", function, variant)
            .isEqualTo(!(function.equals("GELU") && variant.equals("naive")));
        if (call.isPresent()) {
          call.get().run();
          float[] y = arrays.results();
          for (int i = 0; i < y.length; i++) {
            assertThat((double) y[i])
                .as("%s(%s), %s", function, x[i], variant)
                .isCloseTo(Ours.FUNCTIONS.get(function).value(x[i]), within(2e-6));
          }
        }
      }
    }
  }

  @Test
  void twoThreadsComputeTheWhole() {
    float[] x = new float[1 << 12];
    java.util.Arrays.fill(x, 1.5f);
    Engine.Arrays arrays = new Ours().load(x, x);
    for (String order : List.of("value", "derivative", "backward")) {
      arrays.call(new Engine.Case("Tanh", order, "ROUNDED", 1)).orElseThrow().run();
      float[] one = arrays.results();
      arrays.call(new Engine.Case("copy", "value", "", 2)).orElseThrow().run();
      assertThat(arrays.results()).isEqualTo(x);
      arrays.call(new Engine.Case("Tanh", order, "ROUNDED", 2)).orElseThrow().run();
      assertThat(arrays.results()).isEqualTo(one).isNotEqualTo(x);
    }
  }
}
