package io.github.activationlab.lessons;

import io.github.activationlab.network.Matrix;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads images and their labels from a pair of IDX files, the format of MNIST and Fashion-MNIST,
 * packed by gzip or not: {@code train-images-idx3-ubyte.gz} and {@code train-labels-idx1-ubyte.gz},
 * for example.
 *
 * <p>An IDX file begins with two bytes of 0, a byte for the type of its numbers and a byte for the
 * number of its dimensions. The sizes follow, four bytes each, most significant first, then the
 * numbers.
 */
public final class Idx {
  private static final int UNSIGNED_BYTES = 8;
  private static final Map<Integer, String> TYPES =
      Map.of(
          UNSIGNED_BYTES,
          "unsigned bytes",
          9,
          "signed bytes",
          11,
          "16-bit integers",
          12,
          "32-bit integers",
          13,
          "floats",
          14,
          "doubles");
  private static final double WHITE = 255;

  /** Of the pixels, which become an array of doubles. */
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final Path file;
  private final InputStream in;

  private Idx(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * All images with their labels.
   *
   * @param images a file of unsigned bytes with three sizes: images, rows, columns
   * @param labels a file of unsigned bytes with one size, a label for each image
   * @param classes how many classes there are, at least 2; 10 for MNIST and Fashion-MNIST
   * @return a row for each image: its pixels row by row, from 0 to 1
   * @throws IllegalArgumentException if a file is not what it should be; the message names the
   *     file, what was expected and what was found
   * @throws UncheckedIOException if a file cannot be read
   */
  public static Data read(Path images, Path labels, int classes) {
    return read(images, labels, classes, Integer.MAX_VALUE);
  }

  /**
   * The first images with their labels. A pixel takes eight bytes of memory: all 60,000 images of
   * MNIST take 376 MB.
   *
   * @param images as above
   * @param labels as above
   * @param classes as above
   * @param atMost how many examples to read, at least 1; what follows in the files is not looked at
   * @return as above
   * @throws IllegalArgumentException as above
   * @throws UncheckedIOException as above
   */
  public static Data read(Path images, Path labels, int classes, int atMost) {
    if (atMost < 1) {
      throw new IllegalArgumentException("at least 1 example is to be read, not " + atMost);
    }
    Content x = content(images, List.of("images", "rows", "columns"), atMost);
    Content y = content(labels, List.of("labels"), atMost);
    if (x.stated != y.stated) {
      throw new IllegalArgumentException(
          "%s holds %d images, but %s holds %d labels"
              .formatted(images, x.stated, labels, y.stated));
    }
    int[] classOf = new int[y.bytes.length];
    for (int i = 0; i < classOf.length; i++) {
      classOf[i] = Byte.toUnsignedInt(y.bytes[i]);
      if (classOf[i] >= classes) {
        throw new IllegalArgumentException(
            "%s: label %d is %d, but with %d classes labels go from 0 to %d"
                .formatted(labels, i, classOf[i], classes, classes - 1));
      }
    }
    double[] pixels = new double[x.bytes.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Byte.toUnsignedInt(x.bytes[i]) / WHITE;
    }
    Matrix rows = Matrix.wrap(classOf.length, pixels.length / classOf.length, pixels);
    return Data.labelled(images.getFileName().toString(), rows, classOf, classes);
  }

  /** How many examples a file states, and the bytes of those that were read. */
  private static final class Content {
    final int stated;
    final byte[] bytes;

    Content(int stated, byte[] bytes) {
      this.stated = stated;
      this.bytes = bytes;
    }
  }

  private static Content content(Path file, List<String> sizes, int atMost) {
    try (InputStream in = unpacked(file)) {
      return new Idx(file, in).content(sizes, atMost);
    } catch (EOFException | ZipException e) {
      throw new IllegalArgumentException(file + " is not whole: " + e.getMessage(), e);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("there is no file " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Packed files are known by their first two bytes, whatever they are called. */
  private static InputStream unpacked(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    in.mark(2);
    boolean packed = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return packed ? new GZIPInputStream(in) : in;
  }

  private Content content(List<String> sizes, int atMost) throws IOException {
    check(bytes(4, "its first four bytes"), sizes.size());
    List<Integer> stated = new ArrayList<>();
    for (String size : sizes) {
      int number = ByteBuffer.wrap(bytes(4, "the number of " + size)).getInt();
      if (number < 1) {
        throw new IllegalArgumentException(
            "%s states %d %s, but needs at least 1".formatted(file, number, size));
      }
      stated.add(number);
    }
    String shape = stated.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    int examples = Math.min(stated.get(0), atMost);
    double wanted = examples;
    for (int size : stated.subList(1, stated.size())) {
      wanted *= size;
    }
    if (wanted > LARGEST) {
      throw new IllegalArgumentException(
          "%s states %s bytes, too many to read at once".formatted(file, shape));
    }
    byte[] bytes = bytes((int) wanted, "its %s bytes".formatted(shape));
    if (examples == stated.get(0) && in.read() >= 0) {
      throw new IllegalArgumentException(
          "%s goes on behind the %s bytes that it states".formatted(file, shape));
    }
    return new Content(stated.get(0), bytes);
  }

  private void check(byte[] head, int dimensions) {
    String type = TYPES.get((int) head[2]);
    if (head[0] != 0 || head[1] != 0 || type == null) {
      throw new IllegalArgumentException(
          "%s is no IDX file: it should begin with the bytes 0 0 %d %d, but begins with %d %d %d %d"
              .formatted(
                  file,
                  UNSIGNED_BYTES,
                  dimensions,
                  head[0] & 255,
                  head[1] & 255,
                  head[2] & 255,
                  head[3] & 255));
    }
    if (head[2] != UNSIGNED_BYTES) {
      throw new IllegalArgumentException(
          "%s should hold unsigned bytes, but holds %s".formatted(file, type));
    }
    if (head[3] != dimensions) {
      throw new IllegalArgumentException(
          "%s: the number of dimensions should be %d (3 for images, 1 for labels), but is %d"
              .formatted(file, dimensions, head[3]));
    }
  }

  /** The next bytes of the file, all of them. */
  private byte[] bytes(int count, String what) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IllegalArgumentException(
          "%s is truncated: %s should take %d bytes, but only %d are there"
              .formatted(file, what, count, bytes.length));
    }
    return bytes;
  }
}
