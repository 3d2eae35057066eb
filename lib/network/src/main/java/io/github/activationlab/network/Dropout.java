package io.github.activationlab.network;

/**
 * Inverted dropout, of Srivastava and others (2014): in training each number becomes 0 with
 * probability p, and the others are divided by 1 − p, so that the mean stays. In use nothing
 * happens.
 */
public final class Dropout implements Layer {
  private final double probability;
  private Draws draws;

  /**
   * A layer. Its masks are drawn from seed 0 until the network is initialised.
   *
   * @param probability the share that is dropped, at least 0 and less than 1
   */
  public Dropout(double probability) {
    this.probability = Checks.shareBelowOne("the probability of dropping", probability);
    this.draws = new Draws(0);
  }

  @Override
  public Node forward(Node x) {
    return x.tape().training() ? x.tape().record(new Dropped(x)) : x;
  }

  /** {@inheritDoc} The masks get draws of their own. */
  @Override
  public void initialise(Draws draws) {
    this.draws = draws.split();
  }

  @Override
  public String toString() {
    return "Dropout " + probability;
  }

  private final class Dropped extends Node {
    private final Node x;
    private final double[] mask;

    Dropped(Node x) {
      super(x.tape(), x.value().rows(), x.value().columns(), x);
      this.x = x;
      this.mask = new double[x.value().data().length];
    }

    @Override
    protected void forward() {
      for (int i = 0; i < mask.length; i++) {
        mask[i] = draws.uniform() < probability ? 0 : 1 / (1 - probability);
        value().data()[i] = mask[i] * x.value().data()[i];
      }
    }

    @Override
    protected void backward() {
      if (x.hasGradient()) {
        for (int i = 0; i < mask.length; i++) {
          x.gradient().data()[i] += mask[i] * gradient().data()[i];
        }
      }
    }
  }
}
