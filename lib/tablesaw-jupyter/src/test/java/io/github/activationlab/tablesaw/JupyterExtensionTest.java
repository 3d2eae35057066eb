package io.github.activationlab.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;

class JupyterExtensionTest {

  private record Own(String text) implements MimeBundle {
    @Override
    public Map<String, Object> mimeBundle() {
      return Map.of("text/html", "<b>" + text + "</b>", "text/plain", text);
    }
  }

  @Test
  void theKernelFindsIt() {
    assertThat(ServiceLoader.load(Extension.class))
        .hasAtLeastOneElementOfType(JupyterExtension.class);
  }

  @Test
  void figuresAreShownAsPlotlyJson() {
    Figure figure = new Figure(Layout.builder("T").build());
    DisplayData shown = rendered(figure);
    assertThat(shown.getData(MIMEType.parse(PlotlyFigure.MIME_TYPE)))
        .isEqualTo(PlotlyFigure.of(figure).mimeBundle().get(PlotlyFigure.MIME_TYPE));
    assertThat(shown.getData(MIMEType.TEXT_PLAIN)).isEqualTo("T.");
    // nbconvert would take it for the richest form and show no plot.
    assertThat(shown.hasDataForType(MIMEType.TEXT_HTML)).isFalse();
  }

  @Test
  void tablesAreShownAsHtml() {
    Table table = Table.create("t", IntColumn.create("n", 1));
    assertThat(rendered(table).getData(MIMEType.TEXT_HTML)).isEqualTo(TableView.of(table).html());
  }

  @Test
  void everyMimeBundleIsShown() {
    assertThat(rendered(new Own("x")).getData(MIMEType.TEXT_HTML)).isEqualTo("<b>x</b>");
    assertThat(rendered(new Own("x")).getData(MIMEType.TEXT_PLAIN)).isEqualTo("x");
  }

  private static DisplayData rendered(Object value) {
    Renderer renderer = new Renderer();
    JupyterExtension.register(renderer);
    return renderer.render(value);
  }
}
