package io.github.activationlab.lessons;

import io.github.activationlab.Sigmoid;
import io.github.activationlab.Swish;
import io.github.activationlab.special.Exponential;
import io.github.activationlab.tablesaw.Numbers;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The exercises of notebook 03, in growing difficulty. */
public final class SwishExercises {
  private static final Sigmoid SIGMOID = new Sigmoid();

  /** Where the dip of Swish(1) is. */
  private static final double DIP = Search.root(new Swish(1)::derivative, -2, -1);

  private SwishExercises() {}

  /** A network to be written anew. */
  @FunctionalInterface
  public interface Rewrite extends Answer {
    /**
     * The network in another form.
     *
     * @param net a network whose hidden units are Swish(β)
     * @param beta that β, not 0
     * @return the rewritten network
     */
    SmallNet of(SmallNet net, double beta);
  }

  /**
   * The slope of Swish by the product rule.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Family> slope() {
    return Exercise.<Answer.Family>of(
            "The slope of Swish", "(x, β) → slope", (x, b) -> new Swish(b).derivative(x))
        .task("Return the slope of x·σ(βx) at x, from the formula, for every finite x and β.")
        .hints(
            "Swish is a product of two functions of x. Which rule differentiates a product?",
            "The gate is σ(βx). Its slope in x is the slope of σ at βx, times something.",
            "For large |βx| keep every exponential at or below 1: e^(−|βx|) never overflows.")
        .insight("One term is the gate itself, the other how fast the gate moves under your feet.")
        .shown("β = 1", "x = 0, β = 1", f -> f.at(0, 1))
        .shown("β = 1", "x = 2, β = 1", f -> f.at(2, 1))
        .hidden("β = 1", "x = -3, β = 1", f -> f.at(-3, 1))
        .hidden("β other than 1", "x = 1, β = 3", f -> f.at(1, 3))
        .hidden("β other than 1", "x = -2, β = 0.5", f -> f.at(-2, 0.5))
        .hidden("β other than 1", "x = 2, β = -1.5", f -> f.at(2, -1.5))
        .hidden("β = 0", "x = 3, β = 0", f -> f.at(3, 0))
        .hidden("the far tails", "x = -40, β = 1", f -> f.at(-40, 1))
        .hidden("the far tails", "x = 800, β = 1", f -> f.at(800, 1))
        .hidden("the far tails", "x = -800, β = 1", f -> f.at(-800, 1))
        .mistake(
            "forgets the factor β",
            "You are right at β = 1 only: a factor β went missing. What does the chain rule add when "
                + "the gate's input is βx?",
            (x, b) -> gate(b * x) + x * gateSlope(b * x))
        .mistake(
            "ignores β",
            "Your slope does not change with β at all.",
            (x, b) -> gate(x) + x * gateSlope(x))
        .mistake(
            "differentiates the gate only",
            "You have how fast the gate moves. The product rule has a second term: the gate itself.",
            (x, b) -> b * x * gateSlope(b * x))
        .mistake(
            "takes the gate as constant",
            "You have the gate itself. The product rule has a second term: the gate moves with x.",
            (x, b) -> gate(b * x))
        .mistake(
            "multiplies the slopes",
            "The slope of a product is not the product of the slopes.",
            (x, b) -> b * gateSlope(b * x))
        .mistake(
            "gives the value",
            "That is the value of Swish. The exercise asks for its slope.",
            (x, b) -> new Swish(b).value(x))
        .symptom(
            "∞/∞ in the far tails",
            "Far out an exponential overflows and ∞/∞ is NaN. Choose the form of σ by the sign of βx.",
            r ->
                r.right("x = 1, β = 3")
                    && (Double.isNaN(r.at("x = 800, β = 1"))
                        || Double.isNaN(r.at("x = -800, β = 1"))))
        .build();
  }

  /**
   * How the output answers to the knob, with its tails intact.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Family> knob() {
    return Exercise.<Answer.Family>of(
            "The slope of the knob", "(x, β) → ∂/∂β", (x, b) -> new Swish(b).partial(0, x))
        .task("Return the derivative of x·σ(βx) with respect to β. No tail may be lost to 0.")
        .hints(
            "Now x stands still and β moves. Which part of x·σ(βx) depends on β?",
            "The chain rule gives one x; another x stood there before.",
            "1 − σ(40) is 0 in doubles, though σ(−40) is not. Write σ′ with e^(−|u|) alone.")
        .insight("It is never negative: turning β up never lowers the output, for any x.")
        .shown("moderate βx", "x = 1, β = 1", f -> f.at(1, 1))
        .shown("moderate βx", "x = -2, β = 1", f -> f.at(-2, 1))
        .hidden("moderate βx", "x = 3, β = 0.5", f -> f.at(3, 0.5))
        .hidden("moderate βx", "x = 2, β = 0", f -> f.at(2, 0))
        .hidden("the left tail", "x = -40, β = 1", f -> f.at(-40, 1))
        .hidden("the right tail", "x = 40, β = 1", f -> f.at(40, 1))
        .hidden("the right tail", "x = 9, β = 10", f -> f.at(9, 10))
        .mistake(
            "σ(1 − σ) loses the right tail",
            "At 40 the factor 1 − σ is already 0 in doubles, and the product with it. "
                + "Use a form of σ′ without a subtraction from 1.",
            (x, b) -> x * x * gate(b * x) * (1 - gate(b * x)))
        .mistake(
            "x instead of x²",
            "One factor x is missing: it stands before the gate, and the chain rule brings another.",
            (x, b) -> x * gateSlope(b * x))
        .mistake(
            "differentiates in x",
            "That is the slope in x. Here x stands still and β moves.",
            (x, b) -> new Swish(b).derivative(x))
        .mistake(
            "an extra factor β",
            "The inner derivative of βx with respect to β is not β.",
            (x, b) -> b * x * x * gateSlope(b * x))
        .build();
  }

  /**
   * The dip, by bisection on the slope.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Numbers> dip() {
    return Exercise.<Answer.Numbers>of(
            "Find the dip", "β → { place, value }", SwishExercises::dipOf)
        .task("For β > 0 return where Swish(x; β) is lowest, and how low, to 10 digits.")
        .parts("place", "value")
        .tolerance(1e-10)
        .hints(
            "Left of the dip the slope is negative, right of it positive. Bracket the sign change.",
            "Halve the bracket until its middle equals one of its ends.",
            "How far left must a bracket begin for β = 0.1? Think of the photograph: the place scales.")
        .insight("Place and depth both scale as 1/β: it is one photograph, enlarged.")
        .shownAll("β near 1", "β = 1", f -> f.of(1))
        .shownAll("β near 1", "β = 2", f -> f.of(2))
        .hiddenAll("β near 1", "β = 1.702", f -> f.of(1.702))
        .hiddenAll("small β", "β = 0.1", f -> f.of(0.1))
        .hiddenAll("large β", "β = 100", f -> f.of(100))
        .mistake(
            "the dip of β = 1 for every β",
            "You return the dip of β = 1 for every β.",
            b -> dipOf(1))
        .mistake(
            "value before place",
            "The two numbers are right and in the wrong order: the place comes first.",
            b -> new double[] {dipOf(b)[1], dipOf(b)[0]})
        .mistake(
            "scales by β instead of 1/β",
            "Upside down: does a larger β widen the picture or narrow it?",
            b -> new double[] {DIP * b, new Swish(1).value(DIP) * b})
        .symptom(
            "a fixed bracket",
            "You search a stretch that does not grow: at β = 0.1 the dip lies near −12.8.",
            r -> r.right("β = 1") && r.at("β = 0.1") > -12)
        .symptom(
            "looks at the value, not at the slope",
            "Close: a dip is flat at its bottom, so comparing values finds only half of the digits. "
                + "Look for the place where the slope changes its sign.",
            r -> error(r) > 1e-10 && error(r) < 1e-6)
        .symptom(
            "a grid search",
            "Right to about 3 digits, and 10 are due. A finer grid costs ten times as much per digit; "
                + "halving costs three steps and a bit.",
            r -> error(r) >= 1e-6 && error(r) < 0.03)
        .build();
  }

  /**
   * Two inputs with one output.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Numbers> twins() {
    return Exercise.<Answer.Numbers>of(
            "Twin inputs", "y → { left x, right x }", SwishExercises::twinsOf)
        .task("For y between the dip's −0.27846… and 0 return both x with Swish(x) = y.")
        .parts("left", "right")
        .hints(
            "The dip parts the curve into a falling and a rising branch. Each holds one twin.",
            "Two brackets: from far left to the dip, and from the dip to 0.",
            "How far is far? Doubles reach down to 1e−308: try −750. And do not stop at a fixed "
                + "width: halve until the middle equals an end.")
        .insight(
            "Two visitors leave by the same door, and from outside nobody can tell them apart.")
        .shownAll("moderate y", "y = -0.2", f -> f.of(-0.2))
        .shownAll("moderate y", "y = -0.1", f -> f.of(-0.1))
        .hiddenAll("moderate y", "y = -0.01", f -> f.of(-0.01))
        .hiddenAll("y near the dip", "y = -0.278", f -> f.of(-0.278))
        .hiddenAll("tiny y", "y = -1e-6", f -> f.of(-1e-6))
        .hiddenAll("tiny y", "y = -1e-21", f -> f.of(-1e-21))
        .symptom(
            "one root twice",
            "You found the same visitor twice: one twin lives left of the dip, one right of it.",
            r -> r.at("y = -0.2", 0) == r.at("y = -0.2", 1))
        .symptom(
            "right before left",
            "Both twins are there, in the wrong order: the left one comes first.",
            r -> r.at("y = -0.2", 0) > r.at("y = -0.2", 1))
        .symptom(
            "the left bracket ends too early",
            "Your left bracket is too short for tiny y: the left twin of −1e−21 lives beyond −50.",
            r -> r.right("y = -0.1") && r.at("y = -1e-21", 0) > -51)
        .symptom(
            "stops at a fixed width",
            "For tiny y the right twin is tiny as well: a fixed width or a fixed number of halvings "
                + "leaves it without a correct digit.",
            r -> r.right("y = -0.1") && !r.right("y = -1e-21"))
        .build();
  }

  /**
   * Swish for every double.
   *
   * @return the exercise
   */
  public static Exercise<Answer.Curve> everywhere() {
    return Exercise.<Answer.Curve>of("Swish at −∞", "x → value", new Swish(1)::value)
        .task("Return x·σ(x) for every double x: the limit at ±∞, NaN for NaN, no tail cut off.")
        .hints(
            "What does Java make of −∞ times 0?",
            "Use one form of σ for x ≥ 0 and another for x < 0. Which exponential stays below 1?",
            "For x < 0 try x·eˣ/(1 + eˣ), and ask what it gives at −∞: one case needs a word of its own.")
        .insight("Limits are part of a function's contract: one NaN spoils a whole network.")
        .shown("moderate x", "x = -2", f -> f.at(-2))
        .shown("moderate x", "x = 1", f -> f.at(1))
        .hidden("moderate x", "x = 0", f -> f.at(0))
        .hidden("moderate x", "x = -0", f -> f.at(-0.0))
        .hidden("the left tail", "x = -10", f -> f.at(-10))
        .hidden("the left tail", "x = -30", f -> f.at(-30))
        .hidden("the left tail", "x = -700", f -> f.at(-700))
        .hidden("the right end", "x = 800", f -> f.at(800))
        .hidden("the right end", "x = ∞", f -> f.at(Double.POSITIVE_INFINITY))
        .hidden("the left end", "x = -1000", f -> f.at(-1000))
        .hidden("the left end", "x = -∞", f -> f.at(Double.NEGATIVE_INFINITY))
        .hidden("NaN", "x = NaN", f -> f.at(Double.NaN))
        .mistake(
            "the naive product",
            "NaN at −∞: there −∞ meets 0, and the product is no number. The limit is 0.",
            x -> x / (1 + Exponential.exp(-x)))
        .mistake(
            "∞/∞ on the right",
            "On the right eˣ overflows, and ∞/∞ is NaN. Choose the form by the sign of x.",
            x -> x * Exponential.exp(x) / (1 + Exponential.exp(x)))
        .symptom(
            "ReLU",
            "That is ReLU: the negative inputs are blocked.",
            r -> r.at("x = -2") == 0 && r.at("x = 1") == 1)
        .symptom(
            "a clamp",
            "You cut off the left tail: at −10 Swish still gives −4.5e−4. Small is not 0.",
            r -> r.right("x = -2") && (r.at("x = -10") == 0 || r.at("x = -30") == 0))
        .symptom(
            "swallows NaN",
            "NaN came in and a number went out: that hides a mistake somebody made earlier.",
            r -> r.right("x = -∞") && !r.right("x = NaN"))
        .build();
  }

  /**
   * β folded into the weights around it.
   *
   * @return the exercise
   */
  public static Exercise<Rewrite> fold() {
    double[] unit = {1};
    SmallNet one = new SmallNet(unit, new double[1], unit, 0, new Swish(4));
    SmallNet narrow = SmallNet.random(3, new Swish(0.3), 1);
    SmallNet wide = SmallNet.random(40, new Swish(7), 2);
    SmallNet lifted = new SmallNet(wide.w(), wide.b(), wide.v(), 0.75, new Swish(7));
    return Exercise.<Rewrite>of(
            "Fold β away", "(net, β) → an equal net with β = 1", SwishExercises::folded)
        .task(
            "The hidden units of net are Swish(β). Return a SmallNet with Swish(1) and the same output.")
        .parts("output at −2", "output at −0.3", "output at 1", "output at 2.5", "β of the new net")
        .hints(
            "Look at the photograph once more: Swish(x; β) = Swish(βx; 1)/β.",
            "Everything that goes into a hidden unit has to grow. What besides w·x goes in?",
            "What comes out is too large by the same factor: only v sees it. The output's own bias c "
                + "stays outside.")
        .insight(
            "Between two dense layers β adds no function. Whatever it does, it does to training.")
        .shownAll("nets without biases", "one unit, β = 4", f -> look(f.of(one, 4)))
        .shownAll("nets with biases", "3 units, β = 0.3", f -> look(f.of(narrow, 0.3)))
        .hiddenAll("nets with biases", "40 units, β = 7", f -> look(f.of(wide, 7)))
        .hiddenAll(
            "nets with an output bias", "40 units, c = 0.75, β = 7", f -> look(f.of(lifted, 7)))
        .mistake(
            "leaves the net as it is",
            "The output is right and β is still there: the new net must use Swish(1).",
            (net, b) -> net)
        .mistake(
            "only changes β",
            "You changed β and no weight: that is another function.",
            (net, b) -> new SmallNet(net.w(), net.b(), net.v(), net.c(), new Swish(1)))
        .mistake(
            "biases left unscaled",
            "Equal only when the biases are 0: they go into the hidden units as well.",
            (net, b) ->
                new SmallNet(
                    times(net.w(), b), net.b(), times(net.v(), 1 / b), net.c(), new Swish(1)))
        .mistake(
            "multiplies on both sides",
            "The output is β² times too large: what goes in grows, what comes out must shrink.",
            (net, b) ->
                new SmallNet(
                    times(net.w(), b), times(net.b(), b), times(net.v(), b), net.c(), new Swish(1)))
        .mistake(
            "divides first",
            "The right idea in the wrong direction: compare with the photograph once more.",
            (net, b) ->
                new SmallNet(
                    times(net.w(), 1 / b),
                    times(net.b(), 1 / b),
                    times(net.v(), b),
                    net.c(),
                    new Swish(1)))
        .mistake(
            "scales the output's bias",
            "Right for every net whose output bias is 0. Does c pass through a hidden unit?",
            (net, b) ->
                new SmallNet(
                    times(net.w(), b),
                    times(net.b(), b),
                    times(net.v(), 1 / b),
                    net.c() / b,
                    new Swish(1)))
        .build();
  }

  /**
   * A way to learn β that comes back from 20.
   *
   * @return the exercise
   */
  public static Exercise<BetaLearning.Step> rescue() {
    return Exercise.<BetaLearning.Step>of(
            "Rescue it",
            "(β, gradient) → next β",
            (beta, gradient) -> beta * Exponential.exp(-10 * beta * gradient))
        .task("Invent a rule that brings β to the teacher's within 5000 steps, from 20 and from 1.")
        .tolerance(5e-4)
        .hints(
            "At 20 the gradient is 5.9e−6. A larger rate helps there. What does it do at 1?",
            "Learn another number in place of β, one in which 20 is not far from 2.",
            "Let t = ln β. The chain rule gives the gradient in t; take the step in t, then go back to β.")
        .insight(
            "The same loss, the same gradient, another coordinate: a change of units repaired what no rate could.")
        .shown("starts near the teacher", "start 1, teacher 2", f -> end(2, 1, f))
        .shown("starts in the desert", "start 20, teacher 2", f -> end(2, 20, f))
        .hidden("starts near the teacher", "start 5, teacher 2", f -> end(2, 5, f))
        .hidden("another teacher", "start 20, teacher 3", f -> end(3, 20, f))
        .hidden("another teacher", "start 5, teacher 3", f -> end(3, 5, f))
        .symptom(
            "told the answer",
            "Your rule goes to 2 whatever the teacher says: you told it the answer.",
            r -> r.right("start 20, teacher 2") && Math.abs(r.at("start 20, teacher 3") - 2) < 0.01)
        .symptom(
            "stands still",
            "β does not move: is the gradient used at all?",
            r -> r.at("start 20, teacher 2") == 20 && r.at("start 1, teacher 2") == 1)
        .symptom(
            "a giant rate",
            "A rate that is large enough for 20 is too large for 1: there it diverges.",
            r ->
                !(Math.abs(r.at("start 1, teacher 2") - 2) < 0.5)
                    && !(Math.abs(r.at("start 1, teacher 2") - 1) < 1))
        .symptom(
            "stuck in the desert",
            "From 1 it arrives, from 20 it barely moves: there the curve is ReLU already, and the "
                + "gradient in β almost 0.",
            r -> r.right("start 1, teacher 2") && !r.right("start 20, teacher 2"))
        .build();
  }

  private static double end(double teacher, double start, BetaLearning.Step step) {
    double[] path = new BetaLearning(teacher).path(start, 5000, step);
    return path[path.length - 1];
  }

  private static double[] look(SmallNet net) {
    double[] outputs = DoubleStream.of(-2, -0.3, 1, 2.5).map(net::output).toArray();
    double beta = net.f() instanceof Swish swish ? swish.beta() : Double.NaN;
    return DoubleStream.concat(DoubleStream.of(outputs), DoubleStream.of(beta)).toArray();
  }

  private static SmallNet folded(SmallNet net, double beta) {
    return new SmallNet(
        times(net.w(), beta),
        times(net.b(), beta),
        times(net.v(), 1 / beta),
        net.c(),
        new Swish(1));
  }

  private static double[] times(double[] numbers, double factor) {
    return DoubleStream.of(numbers).map(number -> number * factor).toArray();
  }

  private static double[] dipOf(double beta) {
    double place = Search.root(new Swish(beta)::derivative, -2 / beta, -1 / beta);
    return new double[] {place, new Swish(beta).value(place)};
  }

  private static double[] twinsOf(double y) {
    DoubleUnaryOperator above = x -> new Swish(1).value(x) - y;
    return new double[] {Search.root(above, -750, DIP), Search.root(above, DIP, -0.0)};
  }

  /** The largest relative error of the place of the dip. */
  private static double error(Exercise.Results results) {
    double worst = 0;
    for (double beta : new double[] {1, 2, 1.702, 0.1, 100}) {
      double place = DIP / beta;
      String input = "β = " + Numbers.text(beta);
      worst = Math.max(worst, Math.abs(results.at(input) - place) / -place);
    }
    return worst;
  }

  private static double gate(double u) {
    return SIGMOID.value(u);
  }

  private static double gateSlope(double u) {
    return SIGMOID.derivative(u);
  }
}
