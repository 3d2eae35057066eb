package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.activationlab.network.Matrix;
import io.github.activationlab.tablesaw.PlotlyFigure;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SheetTest {
  private static final Sheet SQUARE = Sheet.square(0, 1, 3, Data.xor());

  @Test
  void aSheetHasItsCrossingsLineByLine() {
    assertThat(SQUARE.crossings().rows()).isEqualTo(9);
    assertThat(SQUARE.crossings().rows(5, 6)).isEqualTo(Matrix.row(1, 0.5));
    SQUARE.crossings().set(0, 0, 9);
    assertThat(SQUARE.crossings().at(0, 0)).isZero();
  }

  @Test
  void gridAndDotsGoThroughTheMap() {
    Matrix exchange = Matrix.of(new double[] {0, 2}, new double[] {1, 0}); // (a, b) to (b, 2a)
    Sheet moved = SQUARE.through(x -> x.times(exchange));
    assertThat(moved.crossings().rows(5, 6)).isEqualTo(Matrix.row(0.5, 2));
    assertThat(moved.dots().x().rows(3, 4)).isEqualTo(Matrix.row(0, 2));
    assertThat(moved.dots().labels()).isEqualTo(Data.xor().labels());
    assertThat(SQUARE.dots().x()).isEqualTo(Data.xor().x());
  }

  @Test
  void theFigureHasBothDirectionsOfLinesAndADotForEachExample() throws IOException {
    PlotlyFigure figure = SQUARE.figure("Flat", "left", "up");
    JsonNode data = new ObjectMapper().readTree(figure.json()).get("data");
    assertThat(data.size()).isEqualTo(4);
    assertThat(data.get(0).get("x").toString())
        .isEqualTo("[0,0.5,1,null,0,0.5,1,null,0,0.5,1,null]");
    assertThat(data.get(1).get("y").toString())
        .isEqualTo("[0,0.5,1,null,0,0.5,1,null,0,0.5,1,null]");
    assertThat(figure.title()).isEqualTo("Flat");
    assertThat(figure.alt()).contains("left", "up");
  }
}
