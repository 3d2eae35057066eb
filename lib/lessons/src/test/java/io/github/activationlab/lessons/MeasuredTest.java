package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class MeasuredTest {
  private static final String HEADER =
      "function,order,elements,threads,engine,precision,ns,low,high\n";

  @TempDir private Path folder;

  @Test
  void rowsAreTyped() throws IOException {
    store(
        "speed",
        HEADER
            + "Sigmoid,value,1048576,1,vector 25,FAST,0.35,0.34,0.4\n"
            + "ReLU,value,1024,1,PyTorch,,1.31,1.3,1.4\n");
    Table speed = Measured.speed(folder);
    assertThat(speed.longColumn("elements").asList()).containsExactly(1048576L, 1024L);
    assertThat(speed.doubleColumn("ns").asList()).containsExactly(0.35, 1.31);
    assertThat(speed.stringColumn("precision").asList()).containsExactly("FAST", "");
  }

  @Test
  void answersThatAreNoNumbersAreRead() throws IOException {
    store(
        "peers",
        """
        function,order,engine,x,y
        Swish,derivative,ND4J,45.0,NaN
        Swish,value,ND4J,Infinity,-Infinity
        GELU,value,PyTorch,-6.0,-0.0
        GELU,value,PyTorch,-5.0,-1.4901161E-6
        """);
    double[] y = Measured.peers(folder).doubleColumn("y").asDoubleArray();
    assertThat(y).containsExactly(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, -0x1.9p-20);
    assertThat(Measured.peers(folder).doubleColumn("x").get(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void onlyTheWantedRowsStay() throws IOException {
    store(
        "speed",
        HEADER
            + "Sigmoid,value,1048576,1,PyTorch,,0.47,0.4,0.5\n"
            + "Sigmoid,value,1024,1,PyTorch,,1.31,1.3,1.4\n"
            + "Sigmoid,value,1024,1,ND4J,,3,3,3\n");
    Table speed = Measured.speed(folder);
    Table rows = Measured.only(speed, "engine", "PyTorch", "elements", 1024);
    assertThat(rows.doubleColumn("ns").asList()).containsExactly(1.31);
    assertThat(Measured.only(speed, "engine", "nobody").rowCount()).isZero();
    assertThatThrownBy(() -> Measured.only(speed, "engine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pairs");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Measured.accuracy(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("accuracy.csv cannot be read");
  }

  @Test
  void anotherHeaderIsNamed() throws IOException {
    store("about", "key,value\n");
    assertThatThrownBy(() -> Measured.about(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "should begin with the line file,key,value, but begins with key,value");
    store("about", "");
    assertThatThrownBy(() -> Measured.about(folder)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theStoredFilesAreReadable() {
    Path stored = Path.of("..", "..", "notebooks").resolve(Measured.FOLDER);
    Table speed = Measured.speed(stored);
    assertThat(speed.doubleColumn("ns").min()).isPositive();
    assertThat(Measured.accuracy(stored).doubleColumn("maxUlp").max()).isPositive();
    assertThat(Measured.peers(stored).doubleColumn("x").isMissing().isEmpty()).isTrue();
    assertThat(Measured.about(stored).stringColumn("file").asSet())
        .contains("speed.csv", "peers.csv", "accuracy.csv");
  }

  private void store(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".csv"), text);
  }
}
