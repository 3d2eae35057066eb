package io.github.activationlab.lessons;

import io.github.activationlab.Swish;
import java.util.Arrays;

/**
 * A student Swish(β) that learns the β of a teacher by gradient descent.
 *
 * <p>Both look at the same 161 points from −4 to 4. The loss is the mean of the squared differences
 * (student − teacher)², and its gradient keeps the factor 2.
 */
public final class BetaLearning {
  /** How one step changes β. */
  @FunctionalInterface
  public interface Step extends Answer {
    /**
     * The next β.
     *
     * @param beta the present β
     * @param gradient the derivative of the loss with respect to β
     * @return the β to go on with
     */
    double next(double beta, double gradient);
  }

  private static final double[] POINTS = Search.grid(-4, 4, 161);

  private final double teacher;
  private final double[] targets;

  /**
   * A lesson by one teacher.
   *
   * @param teacher the β to be found, finite
   */
  public BetaLearning(double teacher) {
    this.teacher = teacher;
    this.targets = new Swish(teacher).values(POINTS);
  }

  /**
   * The loss of a student.
   *
   * @param beta the student's β
   * @return mean (Swish(x; β) − Swish(x; teacher))²
   */
  public double loss(double beta) {
    Swish student = new Swish(beta);
    double sum = 0;
    for (int i = 0; i < POINTS.length; i++) {
      double gap = student.value(POINTS[i]) - targets[i];
      sum += gap * gap;
    }
    return sum / POINTS.length;
  }

  /**
   * The derivative of {@link #loss} with respect to β.
   *
   * @param beta the student's β
   * @return mean 2 (Swish(x; β) − Swish(x; teacher)) ∂Swish(x; β)/∂β
   */
  public double gradient(double beta) {
    Swish student = new Swish(beta);
    double sum = 0;
    for (int i = 0; i < POINTS.length; i++) {
      double gap = student.value(POINTS[i]) - targets[i];
      sum += 2 * gap * student.partial(0, POINTS[i]);
    }
    return sum / POINTS.length;
  }

  /**
   * Takes steps until the steps are spent, β is no longer finite, or the thread is interrupted.
   *
   * @param start the first β
   * @param steps how many steps to take, at least 0
   * @param step the rule
   * @return β before the first step and after each
   */
  public double[] path(double start, int steps, Step step) {
    double[] path = new double[steps + 1];
    path[0] = start;
    for (int i = 0; i < steps; i++) {
      if (!Double.isFinite(path[i]) || Thread.interrupted()) {
        return Arrays.copyOf(path, i + 1);
      }
      path[i + 1] = step.next(path[i], gradient(path[i]));
    }
    return path;
  }

  /**
   * Plain gradient descent.
   *
   * @param start the first β
   * @param steps how many steps to take, at least 0
   * @param rate the learning rate
   * @return β before the first step and after each
   */
  public double[] path(double start, int steps, double rate) {
    return path(start, steps, (beta, gradient) -> beta - rate * gradient);
  }

  /**
   * When a path comes near the teacher and stays there.
   *
   * @param path as {@link #path} gives it
   * @param distance how near is near
   * @return the first step from which on |β − teacher| is below the distance; −1 if there is none
   */
  public int arrival(double[] path, double distance) {
    int first = -1;
    for (int i = 0; i < path.length; i++) {
      boolean near = Math.abs(path[i] - teacher) < distance;
      first = !near ? -1 : first < 0 ? i : first;
    }
    return first;
  }
}
