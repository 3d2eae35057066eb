package io.github.activationlab.tablesaw;

import java.util.Map;
import java.util.function.Function;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
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
    show(kernel, MimeBundle.class, MimeBundle::mimeBundle);
    show(kernel, Figure.class, figure -> PlotlyFigure.of(figure).mimeBundle());
    show(kernel, Table.class, table -> TableView.of(table).mimeBundle());
  }

  private static <T> void show(
      BaseKernel kernel, Class<T> type, Function<T, Map<String, Object>> bundle) {
    kernel
        .getRenderer()
        .createRegistration(type)
        .register(
            (value, context) -> bundle.apply(value).forEach(context.getOutputContainer()::putData));
  }
}
