package io.github.activationlab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every record of the library keeps; the cases are the lines of functions.csv. */
class ContractTest {
  /** What 20 digits leave open, in ulp. */
  private static final double PRINTED = 1e-3;

  private static final List<String> MEASURED = new ArrayList<>();

  static List<Case> cases() {
    return Case.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void staysWithinItsBounds(Case c) {
    List<String> failures = new ArrayList<>();
    for (Case.Order order : c.orders()) {
      Reference.Worst worst =
          Reference.worst(
              c.name() + " " + order.name(), order.f(), (x, error) -> c.allows(order, x, error));
      String line =
          String.format(
              "%s %s: %.4f ulp at x = %s, bound %.2f",
              c.name(), order.name(), worst.ulps(), worst.x(), order.bound());
      MEASURED.add(line);
      if (!(worst.ulps() <= order.bound() + PRINTED)) {
        failures.add(line);
      }
    }
    assertThat(failures).isEmpty();
  }

  /** The measured errors, for whoever writes them into Javadoc. */
  @AfterAll
  static void writeMeasured() throws IOException {
    Files.write(Path.of("target", "accuracy.txt"), MEASURED);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reachesItsLimits(Case c) {
    for (Case.Order order : c.orders()) {
      String name = c.name() + " " + order.name();
      // Adding 0 takes the sign from −0.
      assertThat(order.f().applyAsDouble(Double.NEGATIVE_INFINITY) + 0.0)
          .as(name + " at -inf")
          .isEqualTo(order.left());
      assertThat(order.f().applyAsDouble(Double.POSITIVE_INFINITY) + 0.0)
          .as(name + " at inf")
          .isEqualTo(order.right());
      assertThat(order.f().applyAsDouble(Double.NaN)).as(name + " of NaN").isNaN();
    }
  }

  @Test
  void coversEveryRecord() {
    assertThat(Case.all().stream().map(c -> c.f().getClass().getSimpleName()))
        .as("records with a line in functions.csv")
        .containsAll(permitted());
  }

  @Test
  void catalogueHoldsTheStandardMemberOfEveryRecord() {
    assertThat(Activation.catalogue().stream().map(f -> f.getClass().getSimpleName()))
        .containsExactlyInAnyOrderElementsOf(permitted());
    assertThat(Activation.catalogue())
        .allSatisfy(
            f ->
                assertThat(f)
                    .isEqualTo(
                        Case.all().stream()
                            .map(Case::f)
                            .filter(g -> g.getClass() == f.getClass())
                            .findFirst()
                            .orElseThrow()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatItIs(Case c) {
    About about = c.f().about();
    assertThat(List.of(about.name(), about.formula(), about.range(), about.smoothness()))
        .allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(about.reference()).isNotBlank();
    assertThat(about.formula().chars().filter(ch -> ch == '{').count())
        .as("braces of " + about.formula())
        .isEqualTo(about.formula().chars().filter(ch -> ch == '}').count());
  }

  @Test
  void labelsAreDistinct() {
    List<String> labels = Case.all().stream().map(c -> c.f().label()).toList();
    assertThat(labels).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void parametersRebuildTheRecord(Case c) {
    if (c.f() instanceof Learnable<?> learnable) {
      double[] values = learnable.parameters().stream().mapToDouble(Parameter::value).toArray();
      assertThat((Object) learnable.withParameters(values)).isEqualTo(c.f());
      assertThat(learnable.parameters())
          .allSatisfy(p -> assertThat(p.value()).isBetween(p.lower(), p.upper()));
    }
  }

  private static List<String> permitted() {
    return Arrays.stream(Activation.class.getPermittedSubclasses())
        .filter(Class::isRecord)
        .map(Class::getSimpleName)
        .toList();
  }
}
