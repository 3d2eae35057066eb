package io.github.activationlab;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** A line of functions.csv: one member of one record, with its bounds and limits. */
record Case(
    String name,
    Activation f,
    List<Double> bounds,
    List<Double> left,
    List<Double> right,
    List<Window> windows) {

  /** Beside a root an absolute error of 2⁻⁵² of the largest term is allowed. */
  record Window(String order, double root, double term) {
    boolean allows(double x, double error) {
      return Math.abs(x - root) < 0x1p-8 * Math.abs(root) && error <= 0x1p-52 * term;
    }
  }

  /** One function of a case: the value, a derivative or a partial. */
  record Order(String name, DoubleUnaryOperator f, double bound, double left, double right) {}

  static List<Case> all() {
    return Reference.lines("functions.csv").stream().map(Case::parse).toList();
  }

  private static Case parse(String line) {
    String[] cells = line.split(";", -1);
    List<Window> windows = new ArrayList<>();
    for (String window : cells[6].isEmpty() ? new String[0] : cells[6].split(" ", -1)) {
      String[] parts = window.split("@", -1);
      windows.add(new Window(parts[0], Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
    }
    return new Case(
        cells[0] + "(" + cells[1].replace(',', ' ') + ")",
        member(cells[0], cells[1]),
        numbers(cells[3]),
        numbers(cells[4]),
        numbers(cells[5]),
        windows);
  }

  /** The value, the derivatives and the partials, in the order of the columns of numbers. */
  List<Order> orders() {
    List<DoubleUnaryOperator> functions =
        new ArrayList<>(List.of(f::value, f::derivative, f::secondDerivative));
    List<String> names = new ArrayList<>(List.of("value", "derivative", "secondDerivative"));
    if (f instanceof Learnable<?> learnable) {
      for (int i = 0; i < learnable.parameters().size(); i++) {
        int parameter = i;
        functions.add(x -> learnable.partial(parameter, x));
        names.add("partial" + i);
      }
    }
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      orders.add(
          new Order(names.get(i), functions.get(i), bounds.get(i), left.get(i), right.get(i)));
    }
    return orders;
  }

  boolean allows(Order order, double x, double error) {
    return windows.stream().anyMatch(w -> w.order().equals(order.name()) && w.allows(x, error));
  }

  private static Activation member(String type, String parameters) {
    Map<String, String> values = new HashMap<>();
    for (String parameter : parameters.isEmpty() ? new String[0] : parameters.split(",", -1)) {
      String[] parts = parameter.split("=", -1);
      values.put(parts[0], parts[1]);
    }
    try {
      Class<?> record = Class.forName("io.github.activationlab." + type);
      RecordComponent[] components = record.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] arguments = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        String value = values.get(components[i].getName());
        arguments[i] = types[i] == double.class ? Double.valueOf(value) : NormalCdf.valueOf(value);
      }
      Constructor<?> constructor = record.getConstructor(types);
      return (Activation) constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("functions.csv: " + type + "(" + parameters + ")", e);
    }
  }

  private static List<Double> numbers(String texts) {
    return Arrays.stream(texts.split(" ", -1))
        .map(text -> Double.valueOf(text.replace("inf", "Infinity")))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
