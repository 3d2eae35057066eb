package io.github.activationlab.tablesaw;

import java.util.Map;
import java.util.function.Function;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * Makes the JJava kernel show {@link MimeBundle}s and Tablesaw's figures and tables. The kernel
 * finds it by itself when this library is on its class path at start.
 */
public final class JupyterExtension implements Extension {

  /** Called by the kernel. */
  public JupyterExtension() {}

  @Override
  public void install(BaseKernel kernel) {
    register(kernel.getRenderer());
    CurrentKernel.outputs = () -> new KernelOutput(kernel.getIO().display);
  }

  static void register(Renderer renderer) {
    show(renderer, MimeBundle.class, MimeBundle::mimeBundle);
    show(renderer, Figure.class, figure -> PlotlyFigure.of(figure).mimeBundle());
    show(renderer, Table.class, table -> TableView.of(table).mimeBundle());
  }

  private static <T> void show(
      Renderer renderer, Class<T> type, Function<T, Map<String, Object>> bundle) {
    renderer
        .createRegistration(type)
        .register(
            (value, context) -> bundle.apply(value).forEach(context.getOutputContainer()::putData));
  }
}
