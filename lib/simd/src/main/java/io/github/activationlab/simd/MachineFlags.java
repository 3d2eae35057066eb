package io.github.activationlab.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What the virtual machine found out about its processor. */
final class MachineFlags {
  private MachineFlags() {}

  /** Whether HotSpot's flag of this name is on; false on a machine that does not tell. */
  static boolean isOn(String flag) {
    try {
      HotSpotDiagnosticMXBean machine =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return machine != null && Boolean.parseBoolean(machine.getVMOption(flag).getValue());
    } catch (IllegalArgumentException | LinkageError e) {
      return false;
    }
  }
}
