package io.github.activationlab.simd;

/** Whether vectors pay on this machine; asked without touching a class of the Vector API. */
final class Incubator {
  private Incubator() {}

  /** Whether the incubator module is there, and the compiler that knows it. */
  static boolean isReady() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        && isOptimised(System.getProperty("java.vm.info", ""));
  }

  /**
   * Whether the optimising compiler runs. Without it, as under {@code -Xint} or {@code
   * -XX:TieredStopAtLevel=1}, every vector is an object on the heap: forty times slower than plain
   * loops.
   */
  private static boolean isOptimised(String machine) {
    return !machine.contains("interpreted") && !machine.contains("emulated-client");
  }
}
