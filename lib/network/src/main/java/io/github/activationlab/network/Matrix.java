package io.github.activationlab.network;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.mult.MatrixMatrixMult_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** A rectangle of doubles, stored row by row. Its size is fixed, its numbers are not. */
public final class Matrix {
  private static final Optional<Product> PRODUCT = Product.installed();

  private final DMatrixRMaj ejml;

  private Matrix(DMatrixRMaj ejml) {
    this.ejml = ejml;
  }

  /**
   * A matrix of zeros.
   *
   * @param rows at least 1
   * @param columns at least 1
   */
  public Matrix(int rows, int columns) {
    this(new DMatrixRMaj(Checks.atLeastOne("rows", rows), Checks.atLeastOne("columns", columns)));
  }

  /**
   * A matrix over an array that is shared, not copied.
   *
   * @param rows at least 1
   * @param columns at least 1
   * @param data the numbers, row by row
   * @return the matrix
   * @throws IllegalArgumentException if data has not rows·columns numbers
   */
  public static Matrix wrap(int rows, int columns, double[] data) {
    Checks.atLeastOne("rows", rows);
    Checks.atLeastOne("columns", columns);
    if (data.length != rows * columns) {
      throw new IllegalArgumentException(
          "a "
              + rows
              + "×"
              + columns
              + " matrix needs "
              + rows * columns
              + " numbers, but has "
              + data.length);
    }
    return new Matrix(DMatrixRMaj.wrap(rows, columns, data));
  }

  /**
   * A matrix of the given rows.
   *
   * @param rows at least one, all of one length
   * @return the matrix, a copy
   */
  public static Matrix of(double[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Matrix matrix = new Matrix(rows.length, columns);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "row 0 has " + columns + " numbers, but row " + i + " has " + rows[i].length);
      }
      System.arraycopy(rows[i], 0, matrix.data(), i * columns, columns);
    }
    return matrix;
  }

  /**
   * One row.
   *
   * @param numbers at least one
   * @return a matrix of one row, a copy
   */
  public static Matrix row(double... numbers) {
    return wrap(1, numbers.length, numbers.clone());
  }

  /**
   * One column.
   *
   * @param numbers at least one
   * @return a matrix of one column, a copy
   */
  public static Matrix column(double... numbers) {
    return wrap(numbers.length, 1, numbers.clone());
  }

  /**
   * Class labels as rows that are 1 at the label and 0 elsewhere.
   *
   * @param labels from 0 to classes − 1
   * @param classes how many there are
   * @return a row for each label
   * @throws IllegalArgumentException if a label is out of range
   */
  public static Matrix oneHot(int[] labels, int classes) {
    Matrix matrix = new Matrix(labels.length, classes);
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "label " + labels[i] + " at " + i + " is not in 0 … " + (classes - 1));
      }
      matrix.set(i, labels[i], 1);
    }
    return matrix;
  }

  /**
   * How many rows.
   *
   * @return at least 1
   */
  public int rows() {
    return ejml.numRows;
  }

  /**
   * How many columns.
   *
   * @return at least 1
   */
  public int columns() {
    return ejml.numCols;
  }

  /**
   * The numbers themselves, row by row: writing to them changes the matrix.
   *
   * @return the array beneath, of rows·columns numbers
   */
  public double[] data() {
    return ejml.data;
  }

  /**
   * One number.
   *
   * @param row from 0
   * @param column from 0
   * @return the number there
   */
  public double at(int row, int column) {
    return ejml.data[index(row, column)];
  }

  /**
   * Changes one number.
   *
   * @param row from 0
   * @param column from 0
   * @param number the new number
   */
  public void set(int row, int column, double number) {
    ejml.data[index(row, column)] = number;
  }

  private int index(int row, int column) {
    return Objects.checkIndex(row, rows()) * columns() + Objects.checkIndex(column, columns());
  }

  /**
   * Rows and columns.
   *
   * @return such as "64×100"
   */
  public String shape() {
    return rows() + "×" + columns();
  }

  /**
   * An independent copy.
   *
   * @return the same numbers
   */
  public Matrix copy() {
    return wrap(rows(), columns(), data().clone());
  }

  /**
   * Takes over another matrix's numbers.
   *
   * @param other of the same shape
   */
  public void set(Matrix other) {
    requireShape("the matrix to copy", other.rows(), other.columns());
    System.arraycopy(other.data(), 0, data(), 0, data().length);
  }

  /**
   * Some rows.
   *
   * @param from the first row
   * @param to the row after the last
   * @return a copy of these rows
   */
  public Matrix rows(int from, int to) {
    Objects.checkFromToIndex(from, to, rows());
    return wrap(to - from, columns(), Arrays.copyOfRange(data(), from * columns(), to * columns()));
  }

  /**
   * Rows and columns exchanged.
   *
   * @return a fresh matrix
   */
  public Matrix transposed() {
    Matrix result = wrap(columns(), rows(), new double[data().length]);
    result.setTransposed(this);
    return result;
  }

  void setTransposed(Matrix other) {
    int rows = other.rows();
    int columns = other.columns();
    double[] from = other.data();
    double[] to = data();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[j * rows + i] = from[i * columns + j];
      }
    }
  }

  /**
   * The matrix product.
   *
   * @param other with as many rows as this has columns
   * @return a fresh matrix
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public Matrix times(Matrix other) {
    Matrix result = new Matrix(rows(), other.columns());
    result.addProduct(this, other);
    return result;
  }

  /** Adds a·b. */
  void addProduct(Matrix a, Matrix b) {
    if (a.columns() != b.rows()) {
      throw new IllegalArgumentException(
          "the product of " + a.shape() + " and " + b.shape() + " does not exist");
    }
    requireShape("the product", a.rows(), b.columns());
    if (PRODUCT.isPresent()) {
      PRODUCT.get().multiplyAdd(a.rows(), a.columns(), b.columns(), a.data(), b.data(), data());
    } else {
      // Every sum in the order of k: the switch by size in EJML's CommonOps would change the order
      // of some.
      MatrixMatrixMult_DDRM.multAdd_reorder(a.ejml, b.ejml, ejml);
    }
  }

  /**
   * The sum.
   *
   * @param other of the same shape
   * @return a fresh matrix
   * @throws IllegalArgumentException if the shapes differ
   */
  public Matrix plus(Matrix other) {
    other.requireShape("the matrix to add", rows(), columns());
    Matrix sum = copy();
    sum.add(other);
    return sum;
  }

  /**
   * Every number through a function.
   *
   * @param f the function
   * @return a fresh matrix
   */
  public Matrix map(DoubleUnaryOperator f) {
    Matrix result = new Matrix(rows(), columns());
    Arrays.setAll(result.data(), i -> f.applyAsDouble(data()[i]));
    return result;
  }

  void zero() {
    Arrays.fill(data(), 0);
  }

  void add(Matrix other) {
    double[] to = data();
    double[] from = other.data();
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /**
   * Whether no number is NaN or infinite.
   *
   * @return true if all are finite
   */
  public boolean isFinite() {
    // 0·x is 0 or −0 for finite x and NaN otherwise; four sums, so that the additions need not wait
    // for each other.
    double[] x = data();
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < x.length; i += 4) {
      a += 0 * x[i];
      b += 0 * x[i + 1];
      c += 0 * x[i + 2];
      d += 0 * x[i + 3];
    }
    for (; i < x.length; i++) {
      a += 0 * x[i];
    }
    return a + b + c + d == 0;
  }

  /**
   * The Frobenius norm, the root of the sum of the squares. It neither overflows nor underflows
   * where the result does not.
   *
   * @return the norm; NaN or infinity if a number is
   */
  public double norm() {
    double sum = 0;
    for (double x : data()) {
      sum += x * x;
    }
    if (sum > 0x1p-900 && sum < 0x1p900) {
      return Math.sqrt(sum);
    }
    double largest = 0;
    for (double x : data()) {
      largest = Math.max(largest, Math.abs(x));
    }
    if (largest == 0 || !(largest < Double.POSITIVE_INFINITY)) {
      return largest;
    }
    double scale = Math.scalb(1.0, Math.max(-1000, Math.min(1000, -Math.getExponent(largest))));
    double scaled = 0;
    for (double x : data()) {
      scaled += (x * scale) * (x * scale);
    }
    return Math.sqrt(scaled) / scale;
  }

  /**
   * The spectral norm: the largest factor by which the matrix can lengthen a vector.
   *
   * @return the largest singular value
   * @throws IllegalArgumentException if a number is not finite
   */
  public double spectralNorm() {
    return singularValues()[0];
  }

  /**
   * The singular values: the factors by which the matrix stretches space in as many perpendicular
   * directions. Their number that is not 0 is the rank.
   *
   * @return as many as the smaller of rows and columns, the largest first
   * @throws IllegalArgumentException if a number is not finite
   */
  public double[] singularValues() {
    if (!isFinite()) {
      throw new IllegalArgumentException("singular values need finite numbers");
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(rows(), columns(), false, false, true);
    if (!svd.decompose(ejml.copy())) {
      throw new ArithmeticException(
          "the singular values of a " + shape() + " matrix did not converge");
    }
    double[] rising = Arrays.copyOf(svd.getSingularValues(), svd.numberOfSingularValues());
    Arrays.sort(rising);
    double[] falling = new double[rising.length];
    Arrays.setAll(falling, i -> rising[rising.length - 1 - i]);
    return falling;
  }

  /**
   * The weights w for which this·w comes closest to the targets: those with the least sum of
   * squares of the errors, column by column. Where several do equally well, as with columns that
   * depend on each other, the shortest of them. Directions that this matrix stretches less than
   * 10⁻¹³ times its largest are left out, for they hold nothing but rounding.
   *
   * @param targets as many rows as this
   * @return a row for each column of this
   * @throws IllegalArgumentException if the rows differ in number, or a number is not finite
   */
  public Matrix leastSquares(Matrix targets) {
    targets.requireShape("the matrix of the targets", rows(), targets.columns());
    if (!isFinite() || !targets.isFinite()) {
      throw new IllegalArgumentException("least squares need finite numbers");
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(rows(), columns(), true, true, true);
    if (!svd.decompose(ejml.copy())) {
      throw new ArithmeticException(
          "the singular values of a " + shape() + " matrix did not converge");
    }
    double[] stretch = svd.getSingularValues();
    double least = 1e-13 * Arrays.stream(stretch, 0, svd.numberOfSingularValues()).max().orElse(0);
    Matrix along = new Matrix(svd.getU(null, true)).times(targets);
    for (int i = 0; i < along.rows(); i++) {
      for (int j = 0; j < along.columns(); j++) {
        along.set(i, j, stretch[i] > least ? along.at(i, j) / stretch[i] : 0);
      }
    }
    return new Matrix(svd.getV(null, false)).times(along);
  }

  /**
   * The orthogonal factor of the QR decomposition, with the signs that make the diagonal of R
   * positive.
   */
  Matrix orthogonalFactor() {
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows(), columns());
    qr.decompose(ejml.copy());
    Matrix q = new Matrix(qr.getQ(null, true));
    DMatrixRMaj r = qr.getR(null, true);
    for (int i = 0; i < q.rows(); i++) {
      for (int j = 0; j < q.columns(); j++) {
        q.data()[i * q.columns() + j] *= r.get(j, j) < 0 ? -1 : 1;
      }
    }
    return q;
  }

  void requireShape(String what, int rows, int columns) {
    if (rows != rows() || columns != columns()) {
      throw new IllegalArgumentException(
          what + " is " + rows + "×" + columns + ", but " + shape() + " is needed");
    }
  }

  /** {@inheritDoc} Equal shapes and equal bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && columns() == that.columns()
        && Arrays.equals(data(), that.data());
  }

  @Override
  public int hashCode() {
    return 31 * columns() + Arrays.hashCode(data());
  }

  @Override
  public String toString() {
    return shape() + " matrix";
  }
}
