package io.github.activationlab.lessons;

import io.github.activationlab.Activation;
import io.github.activationlab.ArctanSigmoid;
import io.github.activationlab.ELU;
import io.github.activationlab.GELU;
import io.github.activationlab.HardSigmoid;
import io.github.activationlab.HardSwish;
import io.github.activationlab.HardTanh;
import io.github.activationlab.ImprovedSigmoid;
import io.github.activationlab.LeakyReLU;
import io.github.activationlab.Mish;
import io.github.activationlab.PReLU;
import io.github.activationlab.ReLU;
import io.github.activationlab.ReLU6;
import io.github.activationlab.SELU;
import io.github.activationlab.Sgmod;
import io.github.activationlab.Sigmoid;
import io.github.activationlab.Softplus;
import io.github.activationlab.Softsign;
import io.github.activationlab.SquareRootSigmoid;
import io.github.activationlab.SquaredReLU;
import io.github.activationlab.Swish;
import io.github.activationlab.Tanh;
import java.util.List;
import tech.tablesaw.plotly.components.Line.Dash;

/**
 * A colour and a line style: the same for a function in every figure, so that a reader learns
 * faces.
 *
 * <p>The colours are those of Okabe and Ito's palette that stand out on white; they can be told
 * apart by people who do not see red and green alike. Line styles tell apart what shares a colour.
 *
 * @param color a CSS colour
 * @param dash the line style
 */
public record Style(String color, Dash dash) {
  /** For the reader's own functions, and for guides. */
  public static final String BLACK = "#000000";

  /** For what stands in the background. */
  public static final String GREY = "#888888";

  private static final List<String> COLORS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00");

  /** Relatives share a colour, in the order of {@link #COLORS}, and differ in their line style. */
  private static final List<List<Class<? extends Activation>>> FAMILIES =
      List.of(
          List.of(
              ReLU.class,
              LeakyReLU.class,
              PReLU.class,
              ReLU6.class,
              SquaredReLU.class,
              Softplus.class),
          List.of(Swish.class, HardSwish.class, Mish.class),
          List.of(GELU.class),
          List.of(ELU.class, SELU.class),
          List.of(Tanh.class, HardTanh.class, Softsign.class),
          List.of(
              Sigmoid.class,
              ImprovedSigmoid.class,
              Sgmod.class,
              HardSigmoid.class,
              ArctanSigmoid.class,
              SquareRootSigmoid.class));

  private static final List<Dash> DASHES =
      List.of(Dash.SOLID, Dash.DASH, Dash.DOT, Dash.DASH_DOT, Dash.LONG_DASH, Dash.LONG_DASH_DOT);

  /**
   * The style of a function: that of its kind, whatever its parameters. Functions of the catalogue
   * without a family are grey; the reader's own functions are solid black.
   *
   * @param f any activation
   * @return its style
   */
  public static Style of(Activation f) {
    for (int i = 0; i < FAMILIES.size(); i++) {
      int member = FAMILIES.get(i).indexOf(f.getClass());
      if (member >= 0) {
        return new Style(COLORS.get(i), DASHES.get(member));
      }
    }
    List<? extends Class<?>> others =
        Activation.catalogue().stream()
            .map(Object::getClass)
            .filter(kind -> FAMILIES.stream().noneMatch(family -> family.contains(kind)))
            .toList();
    int index = others.indexOf(f.getClass());
    return index < 0
        ? new Style(BLACK, Dash.SOLID)
        : new Style(GREY, DASHES.get(index % DASHES.size()));
  }

  /**
   * The style of the n-th line, for lines that are no activations. Six colours, then the same
   * colours with another line style.
   *
   * @param n from 0
   * @return a style
   */
  public static Style number(int n) {
    int round = n / COLORS.size();
    return new Style(COLORS.get(n % COLORS.size()), DASHES.get(round % DASHES.size()));
  }

  /**
   * This style with the next line style.
   *
   * @return the same colour, dashed otherwise
   */
  public Style next() {
    return new Style(color, DASHES.get((DASHES.indexOf(dash) + 1) % DASHES.size()));
  }
}
