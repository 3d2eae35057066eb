/**
 * Shows Tablesaw figures and tables in Java notebooks.
 *
 * <p>{@link io.github.activationlab.tablesaw.PlotlyFigure} turns a Tablesaw figure into Plotly JSON
 * that a current plotly.js draws, and adds what Tablesaw cannot say: sliders, subplots, reference
 * lines, bands, annotations, hover texts. {@link io.github.activationlab.tablesaw.TableView} turns
 * a table into HTML. {@link io.github.activationlab.tablesaw.JupyterExtension} tells the kernel
 * about both.
 */
package io.github.activationlab.tablesaw;
