package io.github.activationlab.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TerminalBarTest {
  @Test
  void showsHowFarTheRunIsAndLeavesNothing() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AtomicLong time = new AtomicLong(-5);
    TerminalBar bar = new TerminalBar("steps", new PrintStream(bytes, true, UTF_8), time::get);
    bar.at(15, 30);
    time.addAndGet(99_999_999);
    bar.at(16, 30); // comes too soon after the first to be shown
    bar.at(30, 30);
    String shown = "█".repeat(15) + "░".repeat(15) + " 15 of 30 steps";
    assertThat(bytes.toString(UTF_8))
        .isEqualTo("\r" + shown + "\r" + " ".repeat(shown.length()) + "\r");
  }
}
