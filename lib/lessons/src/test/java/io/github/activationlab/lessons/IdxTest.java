package io.github.activationlab.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three images of 2 rows and 2 columns, and what may be wrong with them. */
class IdxTest {
  private static final byte[] IMAGES =
      idx(8, new int[] {3, 2, 2}, 0, 51, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  private static final byte[] LABELS = idx(8, new int[] {3}, 2, 0, 1);

  @TempDir Path folder;
  private Path images;
  private Path labels;

  @BeforeEach
  void writeFiles() throws IOException {
    images = Files.write(folder.resolve("images"), IMAGES);
    labels = Files.write(folder.resolve("labels"), LABELS);
  }

  /** A file of this type and these sizes. */
  private static byte[] idx(int type, int[] sizes, int... numbers) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + numbers.length);
    file.put(new byte[] {0, 0, (byte) type, (byte) sizes.length});
    Arrays.stream(sizes).forEach(file::putInt);
    Arrays.stream(numbers).forEach(number -> file.put((byte) number));
    return file.array();
  }

  private static byte[] packed(byte[] file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(file);
    }
    return bytes.toByteArray();
  }

  private void rejects(byte[] imageFile, byte[] labelFile, Class<?> type, String says)
      throws IOException {
    Files.write(images, imageFile);
    Files.write(labels, labelFile);
    assertThatThrownBy(() -> Idx.read(images, labels, 3)).isInstanceOf(type).hasMessage(says);
  }

  private void rejects(byte[] imageFile, byte[] labelFile, String says) throws IOException {
    rejects(imageFile, labelFile, IllegalArgumentException.class, says);
  }

  @Test
  void imagesBecomeRowsOfPixelsFrom0To1() {
    Data data = Idx.read(images, labels, 3);
    assertThat(data.description())
        .isEqualTo("images: 3 examples of 4 features, 3 classes of 1, 1, 1");
    assertThat(data.labels()).containsExactly(2, 0, 1);
    assertThat(data.x().rows(0, 1).data()).containsExactly(0, 0.2, 1, 1 / 255.0);
    assertThat(data.x().at(2, 3)).isEqualTo(9 / 255.0);
  }

  @Test
  void packedFilesAreReadWhateverTheyAreCalled() throws IOException {
    Data plain = Idx.read(images, labels, 3);
    Files.write(images, packed(IMAGES));
    Files.write(labels, packed(LABELS));
    assertThat(Idx.read(images, labels, 3)).isEqualTo(plain);
  }

  @Test
  void theFirstExamplesAreRead() {
    Data two = Idx.read(images, labels, 3, 2);
    assertThat(two.labels()).containsExactly(2, 0);
    assertThat(two.x().rows()).isEqualTo(2);
    assertThat(Idx.read(images, labels, 3, 100).examples()).isEqualTo(3);
    assertThatThrownBy(() -> Idx.read(images, labels, 3, 0))
        .hasMessage("at least 1 example is to be read, not 0");
  }

  @Test
  void aFileThatIsMissingIsNamed() throws IOException {
    Files.delete(labels);
    assertThatThrownBy(() -> Idx.read(images, labels, 3))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("there is no file " + labels);
  }

  @Test
  void truncatedFilesAreToldWithWhatIsMissing() throws IOException {
    rejects(
        Arrays.copyOf(IMAGES, 27),
        LABELS,
        images + " is truncated: its 3 × 2 × 2 bytes should take 12 bytes, but only 11 are there");
    rejects(
        Arrays.copyOf(IMAGES, 14),
        LABELS,
        images + " is truncated: the number of columns should take 4 bytes, but only 2 are there");
    rejects(
        new byte[0],
        LABELS,
        images + " is truncated: its first four bytes should take 4 bytes, but only 0 are there");
    byte[] packed = packed(IMAGES);
    rejects(
        Arrays.copyOf(packed, packed.length - 12),
        LABELS,
        images + " is not whole: Unexpected end of ZLIB input stream");
  }

  @Test
  void damagedPackedFilesAreTold() throws IOException {
    byte[] packed = packed(LABELS);
    packed[packed.length - 5] ^= 1;
    Files.write(labels, packed);
    assertThatThrownBy(() -> Idx.read(images, labels, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(labels + " is not whole: ");
  }

  @Test
  void filesOfAnotherKindAreTold() throws IOException {
    rejects(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3},
        LABELS,
        images
            + " is no IDX file: it should begin with the bytes 0 0 8 3, but begins with 137 80 78 71");
    rejects(
        IMAGES,
        idx(7, new int[] {3}, 2, 0, 1),
        labels
            + " is no IDX file: it should begin with the bytes 0 0 8 1, but begins with 0 0 7 1");
    rejects(
        idx(13, new int[] {3, 2, 2}),
        LABELS,
        images + " should hold unsigned bytes, but holds floats");
  }

  @Test
  void imagesAndLabelsInEachOthersPlaceAreTold() throws IOException {
    rejects(
        LABELS,
        IMAGES,
        images + ": the number of dimensions should be 3 (3 for images, 1 for labels), but is 1");
    rejects(
        IMAGES,
        IMAGES,
        labels + ": the number of dimensions should be 1 (3 for images, 1 for labels), but is 3");
  }

  @Test
  void countsThatDoNotFitAreTold() throws IOException {
    rejects(
        IMAGES,
        idx(8, new int[] {2}, 2, 0),
        images + " holds 3 images, but " + labels + " holds 2 labels");
    rejects(
        IMAGES,
        idx(8, new int[] {3}, 2, 0, 1, 1),
        labels + " goes on behind the 3 bytes that it states");
    rejects(idx(8, new int[] {3, 0, 2}), LABELS, images + " states 0 rows, but needs at least 1");
    rejects(
        idx(8, new int[] {-1, 2, 2}), LABELS, images + " states -1 images, but needs at least 1");
    rejects(
        idx(8, new int[] {60000, 60000, 60000}),
        LABELS,
        images + " states 60000 × 60000 × 60000 bytes, too many to read at once");
  }

  @Test
  void aLabelOutOfRangeIsTold() throws IOException {
    rejects(
        IMAGES,
        idx(8, new int[] {3}, 2, 200, 1),
        labels + ": label 1 is 200, but with 3 classes labels go from 0 to 2");
  }
}
