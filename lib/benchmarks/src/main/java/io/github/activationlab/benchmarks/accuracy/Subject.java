package io.github.activationlab.benchmarks.accuracy;

import io.github.activationlab.Activation;
import io.github.activationlab.GELU;
import io.github.activationlab.NormalCdf;
import java.util.ArrayList;
import java.util.List;

/**
 * A function under the name that it has in tables.
 *
 * @param name the record, and the form if it has several
 * @param f a standard member
 */
record Subject(String name, Activation f) {
  /** The catalogue, with all forms of GELU. */
  static List<Subject> all() {
    List<Subject> all = new ArrayList<>();
    for (Activation f : Activation.catalogue()) {
      all.add(new Subject(f.getClass().getSimpleName(), f));
      if (f instanceof GELU) {
        all.add(new Subject("GELU tanh", new GELU(NormalCdf.TANH)));
        all.add(new Subject("GELU sigmoid", new GELU(NormalCdf.SIGMOID)));
      }
    }
    return List.copyOf(all);
  }
}
