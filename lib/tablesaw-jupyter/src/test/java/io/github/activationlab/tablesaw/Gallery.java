package io.github.activationlab.tablesaw;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One figure of every kind: each plot and each trace of Tablesaw's, and each method of ours. */
final class Gallery {

  private static final int ROWS = 60;

  private Gallery() {}

  /** Name to figure, in reading order. */
  static Map<String, PlotlyFigure> figures() {
    Map<String, PlotlyFigure> all = new LinkedHashMap<>();
    GalleryPlots.all().forEach((name, figure) -> all.put("plot-" + name, PlotlyFigure.of(figure)));
    GalleryTraces.all()
        .forEach((name, figure) -> all.put("trace-" + name, PlotlyFigure.of(figure)));
    GalleryOurs.all().forEach((name, figure) -> all.put("ours-" + name, figure));
    return all;
  }

  /** Measurements with a day, a group, and prices. */
  static Table measurements() {
    LocalDate first = LocalDate.of(2026, 1, 1);
    LocalDateTime hour = LocalDateTime.of(2026, 1, 1, 6, 30);
    Table table =
        Table.create(
            "measurements",
            IntColumn.create("day"),
            DateColumn.create("date"),
            DateTimeColumn.create("hour"),
            InstantColumn.create("instant"),
            StringColumn.create("group"),
            StringColumn.create("kind"),
            DoubleColumn.create("value"),
            DoubleColumn.create("other"),
            DoubleColumn.create("size"),
            DoubleColumn.create("open"),
            DoubleColumn.create("high"),
            DoubleColumn.create("low"),
            DoubleColumn.create("close"));
    Random random = new Random(1);
    double price = 20;
    for (int i = 0; i < ROWS; i++) {
      double open = price;
      double close = price + random.nextDouble() * 2 - 0.9;
      table.intColumn("day").append(i);
      table.dateColumn("date").append(first.plusDays(i));
      table.dateTimeColumn("hour").append(hour.plusHours(i));
      table.instantColumn("instant").append(hour.plusHours(i).toInstant(ZoneOffset.UTC));
      table.stringColumn("group").append(new String[] {"ant", "bee", "cat"}[random.nextInt(3)]);
      table.stringColumn("kind").append(new String[] {"red", "green", "blue"}[random.nextInt(3)]);
      table.doubleColumn("value").append(random.nextDouble() * 10 + i / 10.0);
      table.doubleColumn("other").append(random.nextDouble() * 12);
      table.doubleColumn("size").append(5 + random.nextInt(20));
      table.doubleColumn("open").append(open);
      table.doubleColumn("high").append(Math.max(open, close) + random.nextDouble());
      table.doubleColumn("low").append(Math.min(open, close) - random.nextDouble());
      table.doubleColumn("close").append(close);
      price = close;
    }
    return table;
  }

  /** One row for each group. */
  static Table totals() {
    return Table.create(
        "totals",
        StringColumn.create("group", "ant", "bee", "cat", "dog"),
        DoubleColumn.create("total", 12, 30, 7, 18),
        DoubleColumn.create("rest", 5, 3, 9, 4));
  }

  static double[] grid(double from, double to, int points) {
    return IntStream.range(0, points)
        .mapToDouble(i -> from + (to - from) * i / (points - 1))
        .toArray();
  }

  static double[] map(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  /** Noise around zero, the same in every run. */
  static double[] noise(int points, long seed) {
    return new Random(seed).doubles(points).map(u -> 4 * u - 2).toArray();
  }

  static double bell(double x) {
    return 1 / (1 + x * x);
  }

  /** A curve like Swish's, for a gate x/(1+|x|) instead of the logistic. */
  static double gated(double beta, double x) {
    double z = beta * x;
    return x * 0.5 * (1 + z / (1 + Math.abs(z)));
  }
}
