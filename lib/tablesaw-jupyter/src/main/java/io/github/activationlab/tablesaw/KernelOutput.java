package io.github.activationlab.tablesaw;

import java.util.Map;
import java.util.UUID;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** An output that the kernel knows by an identifier, so that it can be changed. */
final class KernelOutput implements LiveOutput {
  private final String id = UUID.randomUUID().toString();
  private final DisplayStream stream;
  private boolean shown;

  KernelOutput(DisplayStream stream) {
    this.stream = stream;
  }

  @Override
  public synchronized void show(MimeBundle content) {
    DisplayData data = data(content.mimeBundle());
    if (shown) {
      stream.updateDisplay(id, data);
    } else {
      // Not setDisplayId, which has another signature in newer kernels.
      data.putTransientData("display_id", id);
      stream.display(data);
      shown = true;
    }
  }

  @Override
  public synchronized void clear() {
    if (shown) {
      stream.updateDisplay(id, data(Map.of()));
    }
  }

  private static DisplayData data(Map<String, Object> bundle) {
    DisplayData data = new DisplayData();
    bundle.forEach(data::putData);
    return data;
  }
}
