package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.activationlab.Activation;
import io.github.activationlab.ELU;
import io.github.activationlab.GELU;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import io.github.activationlab.network.Draws;
import io.github.activationlab.network.Initialisation;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.tablesaw.PlotlyFigure;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlotsTest {
  private static final Activation.Custom OWN = x -> x / (1 + Math.abs(x));

  private static Stream<PlotlyFigure> everyKind() {
    double[] x = Search.grid(-1, 1, 5);
    GradientProbe probe = new GradientProbe(2, 4, 8);
    List<GradientProbe.Norms> runs = probe.run(new ReLU(), Initialisation.HE, 3);
    return Stream.of(
        Plots.lines("A line", "x", "y", Series.of("line", x, v -> v)),
        Plots.portrait(new Swish(1), -6, 6),
        Plots.portrait(new Tanh(), 0.1, -6, 6),
        Plots.overlay("Two", Plots.Aspect.SLOPE, -4, 4, new Swish(1), new GELU()),
        Plots.gallery(OWN),
        Plots.saturation(new Sigmoid(), 0.05, -8, 8),
        Plots.slider("Turn", "β", new double[] {0, 1, 5}, 1, -6, 6, Swish::new, new ReLU()),
        Plots.gradients("Gradients", Map.of("ReLU", runs)));
  }

  /** Edges as the special points of the ledger: σ′ = 1/40 at ±3.6369, e^x = 1/10 at −2.3026. */
  @Test
  void aPortraitTellsWhereTheSlopeIsSmall() {
    assertThat(Plots.portrait(new Sigmoid(), 0.025, -10, 10).title())
        .isEqualTo("Sigmoid: slope below 0.025 left of −3.637 and right of 3.637");
    assertThat(Plots.portrait(new ELU(), 0.1, -5, 5).title()).endsWith("left of −2.303");
    assertThat(Plots.portrait(new ReLU(), 0.1, -5, 5).title()).endsWith("left of 0");
    assertThat(Plots.portrait(new LeakyReLU(0.25), 0.1, -5, 5).title()).endsWith("nowhere");
    assertThat(Plots.portrait(new Tanh(), 2, -5, 5).title()).endsWith("everywhere");
    assertThat(Plots.portrait(new Swish(1), 0.09, -2, 2).title())
        .endsWith("from −1.985 to −0.9432");
  }

  @Test
  void everyFigureHasATitleAnAltTextAndLabelledAxes() {
    assertThat(everyKind())
        .allSatisfy(
            figure -> {
              assertThat(figure.title()).isNotEmpty();
              assertThat(figure.alt()).hasSizeGreaterThan(figure.title().length());
              String json = figure.json();
              assertThat(json.contains("\"text\":\"x\"") || json.contains("\"text\":\"layer\""))
                  .as("an x axis with a label in " + figure.title())
                  .isTrue();
              assertThat(Stream.of("value f(x)", "slope f′(x)", "f, f′", "\"y\"", "over its last"))
                  .as("a y axis with a label in " + figure.title())
                  .anyMatch(label -> json.contains("\"text\":\"" + label) || json.contains(label));
            });
  }

  @Test
  void figuresStaySmall() {
    assertThat(everyKind())
        .allSatisfy(figure -> assertThat(figure.json().length()).isLessThan(30_000));
  }

  @Test
  void theCatalogueCanBeToldApartAndOnesOwnIsBlack() {
    Set<Style> styles = new HashSet<>();
    for (Activation f : Activation.catalogue()) {
      assertThat(styles.add(Style.of(f))).as(f.label()).isTrue();
      assertThat(Style.of(f).color()).isNotEqualTo(Style.BLACK);
    }
    assertThat(Style.of(OWN).color()).isEqualTo(Style.BLACK);
  }

  @Test
  void aFunctionKeepsItsStyleWhateverItsParameters() {
    assertThat(Style.of(new Swish(5))).isEqualTo(Style.of(new Swish(1)));
    assertThat(Plots.portrait(new Swish(5), -1, 1).json()).contains(Style.of(new Swish(1)).color());
  }

  @Test
  void relativesInAnOverlayAreDashedDifferently() {
    PlotlyFigure figure =
        Plots.overlay("Two", Plots.Aspect.VALUE, -1, 1, new Swish(1), new Swish(2));
    assertThat(figure.json()).contains("\"dash\":\"solid\"", "\"dash\":\"dash\"");
  }

  @Test
  void theGalleryShowsTheWholeCatalogueAndOnesOwn() {
    String alt = Plots.gallery(OWN).alt();
    Activation.catalogue().forEach(f -> assertThat(alt).contains(f.label()));
    assertThat(alt).contains(OWN.label());
  }

  /** The slope of the sigmoid is below 0.05 where |x| > ln(9 + 4√5) = 2.887. */
  @Test
  void saturationShadesWhatLiesBelowTheThreshold() {
    PlotlyFigure figure = Plots.saturation(new Sigmoid(), 0.05, -8, 8);
    assertThat(figure.title()).startsWith("Sigmoid: slope below 0.05 on 64 % of [−8, 8]");
    assertThat(Plots.saturation(new ReLU(), 0.5, -1, 1).title()).contains("50 %");
  }

  @Test
  void portraitsTellTheirSlopes() {
    assertThat(Plots.portrait(new Swish(1), -8, 8).title())
        .isEqualTo("Swish(β=1): slopes from −0.09984 to 1.1");
  }

  @Test
  void aSliderMovesTheCurve() {
    PlotlyFigure figure = Plots.slider("Turn", "β", new double[] {0, 1, 100}, 0, -6, 6, Swish::new);
    assertThat(figure.json()).contains("\"sliders\"", "\"β = \"");
  }

  @Test
  void bandsReachFromTheSmallestToTheLargest() {
    List<double[]> rows = List.of(new double[] {1, 7}, new double[] {2, 9}, new double[] {5, 8});
    String json = Plots.bands("t", "x", "y", new double[] {0, 1}, Map.of("three", rows)).json();
    assertThat(json).contains("\"y\":[2,8]", "three");
    assertThat(json).as("the band, there and back").contains("[5,9,7,1]");
  }

  @Test
  void aMapShowsItsRowsFromTopToBottom() {
    double[][] numbers = {{-3, 0}, {1, 2}};
    String json =
        Plots.heatMap("t", "depth", "pair", List.of("2", "5"), List.of("a", "b"), numbers, 3)
            .json();
    assertThat(json)
        .contains(
            "\"z\":[[-3,0],[1,2]]", "\"autorange\":\"reversed\"", "\"zmin\":-3", "\"zmax\":3");
  }

  @Test
  void beforeAndAfterStandInOneRow() {
    PlotlyFigure figure =
        Plots.beforeAfter(
            "t", "left", List.of("one", "two"), new double[] {1, 2}, new double[] {3, 4});
    assertThat(figure.json())
        .contains("\"x\":[1,3,null,2,4,null]", "circle-open", "\"ticktext\":[\"one\",\"two\"]");
  }

  @Test
  void longRunsAreThinnedAndKeepTheirEnds() {
    double[] losses = Search.grid(5, 1, 2001);
    String json = Plots.lines("t", "step", "loss", Series.steps("loss", losses)).json();
    assertThat(json).contains("\"dx\":10,", "[5,4.98,", ",1.02,1]");
    assertThat(json.length()).isLessThan(6000);
  }

  /**
   * Over XOR's corners and a quarter more, with b up: σ of the logit at each place, two decimals.
   */
  @Test
  void regionsOfTwoClassesAreProbabilities() throws IOException {
    PlotlyFigure figure =
        Plots.regions("t", Data.xor(), x -> x.times(Matrix.column(2, 8)).map(z -> z - 3));
    JsonNode data = new ObjectMapper().readTree(figure.json()).get("data");
    JsonNode ground = data.get(0);
    assertThat(ground.get("type").asText()).isEqualTo("contour");
    for (int i = 0; i < 21; i++) {
      for (int j = 0; j < 21; j++) {
        double logit = 2 * (-0.25 + 0.075 * j) + 8 * (-0.25 + 0.075 * i) - 3;
        assertThat(ground.get("z").get(i).get(j).asDouble())
            .isCloseTo(new Sigmoid().value(logit), within(0.00501));
      }
    }
    assertThat(data.get(1).get("name").asText()).isEqualTo("class 0");
    assertThat(data.get(2).get("x").toString() + data.get(2).get("y"))
        .isIn("[0,1][1,0]", "[0.0,1.0][1.0,0.0]");
    assertThat(figure.alt()).contains("XOR");
  }

  @Test
  void regionsOfSeveralClassesAreTheLargestLogit() throws IOException {
    Data rings = Data.rings(30, 0, new Draws(1), 1, 2, 3);
    UnaryOperator<Matrix> byA =
        x -> x.times(Matrix.of(new double[] {-1, 0, 1}, new double[3])); // left 0, right 2
    JsonNode data = new ObjectMapper().readTree(Plots.regions("t", rings, byA).json()).get("data");
    JsonNode row = data.get(0).get("z").get(7);
    assertThat(row.get(0).asInt()).isZero();
    assertThat(row.get(row.size() - 1).asInt()).isEqualTo(2);
    assertThat(data.size()).isEqualTo(4);
    assertThat(data.get(1).get("marker").get("symbol"))
        .isNotEqualTo(data.get(2).get("marker").get("symbol"));
  }

  @Test
  void regionsNeedTwoFeatures() {
    assertThatThrownBy(() -> Plots.regions("t", Data.digits(), x -> x))
        .hasMessageContaining("two features")
        .hasMessageContaining("64");
  }

  @Test
  void unequalNumbersOfPlacesAndHeightsAreRefused() {
    assertThatThrownBy(() -> Series.of("short", new double[3], new double[2]))
        .hasMessageContaining("short needs one y for each x, but has 3 x and 2 y");
  }
}
