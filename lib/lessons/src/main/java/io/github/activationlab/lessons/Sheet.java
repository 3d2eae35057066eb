package io.github.activationlab.lessons;

import io.github.activationlab.network.Matrix;
import io.github.activationlab.tablesaw.PlotlyFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tech.tablesaw.plotly.components.Line;

/**
 * A square sheet of paper with a printed grid and a few dots of two or more classes, which layers
 * stretch, fold and squash: what a network does to the plane, made visible.
 *
 * <pre>{@code
 * Sheet sheet = Sheet.square(0, 1, 11, Data.xor());
 * sheet.through(net::output).figure("Folded", "h1", "h2")
 * }</pre>
 *
 * <p>Lines are broken at the places where they cross, so a fold is drawn exactly if it runs through
 * crossings.
 */
public final class Sheet {
  private final int lines;
  private final Matrix crossings;
  private final Data dots;

  private Sheet(int lines, Matrix crossings, Data dots) {
    this.lines = lines;
    this.crossings = crossings;
    this.dots = dots;
  }

  /**
   * A flat sheet.
   *
   * @param from left and lower end
   * @param to right and upper end
   * @param lines how many in each direction, at least 2
   * @param dots examples of two features
   * @return the sheet
   */
  public static Sheet square(double from, double to, int lines, Data dots) {
    double[] at = Search.grid(from, to, lines);
    Matrix crossings = new Matrix(lines * lines, 2);
    for (int i = 0; i < crossings.rows(); i++) {
      crossings.set(i, 0, at[i % lines]);
      crossings.set(i, 1, at[i / lines]);
    }
    return new Sheet(lines, crossings, dots);
  }

  /**
   * The sheet after something was done to it.
   *
   * @param map from a row for each place to a row of two for each, such as {@code net::output}
   * @return a new sheet, with the dots where they went
   */
  public Sheet through(UnaryOperator<Matrix> map) {
    Data moved = new Data(dots.name(), map.apply(dots.x()), dots.y());
    return new Sheet(lines, map.apply(crossings), moved);
  }

  /**
   * Where the crossings of the lines are.
   *
   * @return a row of two for each, line by line
   */
  public Matrix crossings() {
    return crossings.copy();
  }

  /**
   * Where the dots are.
   *
   * @return the examples
   */
  public Data dots() {
    return dots;
  }

  /**
   * The sheet as it lies.
   *
   * @param title what is to be seen
   * @param xAxis the label of the x axis
   * @param yAxis the label of the y axis
   * @return a figure: the lines of both directions, then the dots of each class
   */
  public PlotlyFigure figure(String title, String xAxis, String yAxis) {
    Series across = printed("line of one b", false, Line.Dash.SOLID);
    Series up = printed("line of one a", true, Line.Dash.SOLID);
    List<Series> points = Plots.dots(dots);
    List<Object> looks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      looks.add(
          Map.of(
              "showlegend",
              false,
              "hoverinfo",
              "skip",
              "connectgaps",
              false,
              "line",
              Map.of("width", 1)));
    }
    for (int k = 0; k < points.size(); k++) {
      looks.add(Map.of("marker", Plots.mark(k, 10)));
    }
    return Plots.lines(
            title, xAxis, yAxis, Stream.concat(Stream.of(across, up), points.stream()).toList())
        .merge(Map.of("data", looks))
        .alt(
            title
                + ". A sheet with a printed grid and the dots of two classes, over "
                + (xAxis + " and " + yAxis + "."));
  }

  private Series printed(String name, boolean up, Line.Dash dash) {
    double[] x = new double[lines * (lines + 1)];
    double[] y = new double[x.length];
    Arrays.fill(x, Double.NaN);
    Arrays.fill(y, Double.NaN);
    for (int line = 0; line < lines; line++) {
      for (int i = 0; i < lines; i++) {
        int crossing = up ? i * lines + line : line * lines + i;
        x[line * (lines + 1) + i] = crossings.at(crossing, 0);
        y[line * (lines + 1) + i] = crossings.at(crossing, 1);
      }
    }
    return Series.of(name, x, y).style(new Style(up ? Style.GREY : "#56B4E9", dash));
  }
}
