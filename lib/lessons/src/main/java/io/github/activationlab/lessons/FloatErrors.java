package io.github.activationlab.lessons;

import io.github.activationlab.special.Exponential;
import io.github.activationlab.special.Logarithm;
import io.github.activationlab.tablesaw.PlotlyFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Errors of results in float, in units in the last place, across the line from −110 to 110.
 *
 * <p>Small and large x matter alike, so the line is drawn as ±ln(1 + |x|) and cut into 60 stretches
 * of equal width; in each the worst error counts.
 */
public final class FloatErrors {
  /** What stands for an error that is no number: 0 or NaN where a float could hold the truth. */
  public static final double LOST = 1e9;

  /** So that exact results can be drawn on a logarithmic axis. */
  private static final double LEAST = 0.01;

  private static final int STRETCHES = 60;
  private static final int PLACES = 6000;
  private static final double END = Logarithm.log1p(110);

  private static final List<String> SYMBOLS =
      List.of("circle", "circle-open", "x-thin-open", "diamond-open", "square-open");

  private FloatErrors() {}

  /**
   * The error of one result.
   *
   * @param got a float
   * @param truth what is true, good to more digits than a float has
   * @return in ulp of float, at least 0.01; {@link #LOST} for NaN where there is a truth, and for 0
   *     where the float nearest to the truth is not 0
   */
  public static double ulps(double got, double truth) {
    boolean lost = Double.isNaN(got) || (got == 0 && (float) truth != 0);
    return lost && !Double.isNaN(truth)
        ? LOST
        : Math.max(LEAST, Math.abs(got - truth) / Math.ulp((float) truth));
  }

  /**
   * Places to ask at.
   *
   * @return 6000 floats that fill each stretch a hundred times
   */
  public static float[] line() {
    float[] line = new float[PLACES];
    for (int i = 0; i < PLACES; i++) {
      double t = END * ((2 * i + 1.0) / PLACES - 1);
      line[i] = (float) Math.copySign(Exponential.expm1(Math.abs(t)), t);
    }
    return line;
  }

  /**
   * The worst error in each stretch.
   *
   * @param name what the legend says
   * @param x places
   * @param y the results there, floats
   * @param truth what is true
   * @return a line with gaps where no place was asked, for {@link #figure}
   */
  public static Series worst(String name, double[] x, double[] y, DoubleUnaryOperator truth) {
    double[] worst = new double[STRETCHES];
    Arrays.fill(worst, Double.NaN);
    for (int i = 0; i < x.length; i++) {
      double error = ulps(y[i], truth.applyAsDouble(x[i]));
      int at = (int) Math.floor(STRETCHES / 2.0 * (drawnAt(x[i]) / END + 1));
      if (at >= 0 && at < STRETCHES && !(worst[at] >= error)) {
        worst[at] = error;
      }
    }
    double half = END / STRETCHES;
    return Series.of(name, Search.grid(half - END, END - half, STRETCHES), worst);
  }

  /**
   * The worst error in each stretch.
   *
   * @param name what the legend says
   * @param x places
   * @param y the results there
   * @param truth what is true
   * @return a line with gaps where no place was asked, for {@link #figure}
   */
  public static Series worst(String name, float[] x, float[] y, DoubleUnaryOperator truth) {
    return worst(name, doubles(x), doubles(y), truth);
  }

  /**
   * Errors across the line.
   *
   * @param title what is to be seen
   * @param errors lines and points from {@link #worst}; points get a symbol each
   * @return a figure with marks at half an ulp and at {@link #LOST}
   */
  public static PlotlyFigure figure(String title, List<Series> errors) {
    List<Object> markers = new ArrayList<>();
    for (int i = 0; i < errors.size(); i++) {
      String symbol = SYMBOLS.get(i % SYMBOLS.size());
      markers.add(Map.of("marker", Map.of("symbol", symbol, "size", 11 - 2 * (i % 4))));
    }
    double[] ticks = {-100, -30, -10, -3, -1, 0, 1, 3, 10, 30, 100};
    List<String> labels =
        Arrays.stream(ticks).mapToObj(x -> Html.number(x).replace('-', '−')).toList();
    double[] places = Arrays.stream(ticks).map(FloatErrors::drawnAt).toArray();
    Map<String, Object> axis = Map.of("tickvals", places, "ticktext", labels);
    return Plots.lines(title, "x", "largest error in ulp of float", errors)
        .logY()
        .yRange(LEAST / 2, 4 * LOST)
        .merge(Map.of("data", markers, "layout", Map.of("xaxis", axis)))
        .hover("%{y:.3g} ulp")
        .horizontalLine(0.5, "½ ulp")
        .horizontalLine(LOST, "lost");
  }

  private static double drawnAt(double x) {
    return Math.copySign(Logarithm.log1p(Math.abs(x)), x);
  }

  private static double[] doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }
}
