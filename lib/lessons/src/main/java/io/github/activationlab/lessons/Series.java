package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import tech.tablesaw.plotly.components.Line;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** One line, or one set of points, in a figure of {@link Plots}. */
public final class Series {
  private final String name;
  private final double[] x;
  private final double[] y;
  private final Optional<Style> style;
  private final boolean points;

  private Series(String name, double[] x, double[] y, Optional<Style> style, boolean points) {
    this.name = Objects.requireNonNull(name, "name");
    this.x = x;
    this.y = y;
    this.style = style;
    this.points = points;
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          name + " needs one y for each x, but has " + x.length + " x and " + y.length + " y");
    }
  }

  /**
   * Numbers over numbers.
   *
   * @param name what the legend says
   * @param x places
   * @param y heights, as many; where one is not finite the line has a gap
   * @return a line
   */
  public static Series of(String name, double[] x, double[] y) {
    return new Series(name, x.clone(), y.clone(), Optional.empty(), false);
  }

  /**
   * A function over places.
   *
   * @param name what the legend says
   * @param x places
   * @param f the function
   * @return a line
   */
  public static Series of(String name, double[] x, DoubleUnaryOperator f) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = f.applyAsDouble(x[i]);
    }
    return of(name, x, y);
  }

  /**
   * Numbers over 0, 1, 2, …, such as losses over steps. Of a long line only every n-th number is
   * kept, and the last, so that about 200 remain.
   *
   * @param name what the legend says
   * @param y heights
   * @return a line
   */
  public static Series steps(String name, double[] y) {
    int stride = Math.max(1, y.length / 200);
    int count = (y.length + stride - 1) / stride;
    boolean lastIsOut = y.length > 0 && (y.length - 1) % stride != 0;
    double[] places = new double[lastIsOut ? count + 1 : count];
    double[] heights = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      int step = Math.min(i * stride, y.length - 1);
      places[i] = step;
      heights[i] = y[step];
    }
    return of(name, places, heights);
  }

  /**
   * The values of an activation, in its own style.
   *
   * @param f any activation
   * @param x places
   * @return a line
   */
  public static Series value(Activation f, double[] x) {
    return of(f.label(), x, f::value).style(Style.of(f));
  }

  /**
   * The slopes of an activation, in its own style.
   *
   * @param f any activation
   * @param x places
   * @return a line
   */
  public static Series slope(Activation f, double[] x) {
    return of(f.label(), x, f::derivative).style(Style.of(f));
  }

  /**
   * The curvature of an activation, in its own style.
   *
   * @param f any activation
   * @param x places
   * @return a line
   */
  public static Series curvature(Activation f, double[] x) {
    return of(f.label(), x, f::secondDerivative).style(Style.of(f));
  }

  /**
   * This line in another style.
   *
   * @param other colour and line style
   * @return the new line
   */
  public Series style(Style other) {
    return new Series(name, x, y, Optional.of(other), points);
  }

  /**
   * This line in the style of an activation.
   *
   * @param f any activation
   * @return the new line
   */
  public Series like(Activation f) {
    return style(Style.of(f));
  }

  /**
   * This line as a guide: grey and dotted.
   *
   * @return the new line
   */
  public Series guide() {
    return style(new Style(Style.GREY, Line.Dash.DOT));
  }

  /**
   * The points alone, without a line.
   *
   * @return the new series
   */
  public Series points() {
    return new Series(name, x, y, style, true);
  }

  /**
   * This line under another name.
   *
   * @param other what the legend says
   * @return the new line
   */
  public Series named(String other) {
    return new Series(other, x, y, style, points);
  }

  Style styleOr(int index) {
    return style.orElse(Style.number(index));
  }

  ScatterTrace trace(int index) {
    Style look = styleOr(index);
    ScatterTrace.ScatterBuilder trace = ScatterTrace.builder(x, y).name(name);
    return points
        ? trace
            .mode(ScatterTrace.Mode.MARKERS)
            .marker(Marker.builder().color(look.color()).size(7).build())
            .build()
        : trace
            .mode(ScatterTrace.Mode.LINE)
            .line(Line.builder().color(look.color()).dash(look.dash()).width(2).build())
            .build();
  }
}
