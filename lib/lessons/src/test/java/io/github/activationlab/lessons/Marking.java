package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;

/** What the tests of exercises demand of the feedback to an answer. */
final class Marking {
  private Marking() {}

  static void assertPasses(Feedback feedback) {
    assertThat(feedback.passed()).as(feedback.toString()).isTrue();
  }

  /** A test that a wrong answer fails, and that its mistake is named. */
  static DynamicTest rejects(String mistake, Feedback feedback) {
    return DynamicTest.dynamicTest(
        feedback.exercise() + ": " + mistake,
        () -> {
          assertThat(feedback.passed()).isFalse();
          assertThat(feedback.mistake()).as(feedback.toString()).contains(mistake);
        });
  }
}
