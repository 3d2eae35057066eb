// Draws figures into their frames, and again when a frame changes its width.
const Figures = (() => {
  const NARROW = 560; // below this a title in one line rarely fits
  const LARGER = 1.45; // than in a notebook: what is read from the last row
  const TITLE = 28; // pixels that a figure reserves for its title

  const parts = plot => ({
    frame: plot.querySelector('.frame'),
    canvas: plot.querySelector('.canvas'),
    caption: plot.querySelector('figcaption'),
  });

  const domain = axis => axis.domain || [0, 1];
  const length = title => ((title && title.text) || '').replace(/<[^>]*>/g, '').length;

  // The least size at which panels, axis titles and panel titles have room; smaller frames shrink the whole drawing.
  function least(layout) {
    const axes = letter => Object.keys(layout).filter(name => name.startsWith(`${letter}axis`)).map(name => layout[name]);
    const count = all => new Set(all.map(axis => domain(axis)[0].toFixed(2))).size;
    const columns = count(axes('x')), rows = count(axes('y'));
    const titles = axes('x').map(axis => 80 + (8.5 * length(axis.title)) / (domain(axis)[1] - domain(axis)[0]));
    const heads = (layout.annotations || []).filter(one => one.xref === 'paper' && !one.showarrow).map(one => 40 + 7.5 * length(one) * columns);
    return {
      width: Math.max(330, columns > 1 ? 60 + 150 * columns : 0, ...titles, ...heads),
      height: columns > 1 ? 60 + 150 * rows : 300,
    };
  }

  // Sets the caption from the title, which a slider may change. Titles know these tags and no others.
  function name(plot, layout) {
    const { caption } = parts(plot);
    caption.textContent = ((layout.title && layout.title.text) || '').replace(/<br\s*\/?>/g, ' ');
    caption.innerHTML = caption.innerHTML.replace(/&lt;(\/?(?:sup|sub|b|i))&gt;/g, '<$1>');
  }

  // The size to draw at, and the factor from there to the frame: on a slide all the room is used, on a page the notebook's height.
  function measures(plot, layout) {
    const { frame, caption } = parts(plot);
    const room = frame.clientWidth, height = layout.height || 450, small = least(layout);
    const slide = plot.closest('section.figure');
    if (slide) {
      const content = slide.querySelector('.content'), code = content.querySelector('pre');
      const space = content.clientHeight - caption.offsetHeight - (code ? code.offsetHeight : 0);
      const factor = Math.min(Math.max(space / height, Math.min(LARGER, space / small.height)), room / 700);
      return { width: room / factor, height: space / factor, factor };
    }
    const width = Math.max(room, small.width);
    return { width, height, factor: room / width };
  }

  function place(plot, { height, factor }) {
    const { frame, canvas } = parts(plot);
    canvas.style.transform = factor === 1 ? '' : `scale(${factor})`;
    frame.style.height = `${height * factor}px`;
  }

  // A title that has no room in one line, and each on a slide, stands above its figure.
  function titleApart(plot) {
    plot.classList.toggle('apart', parts(plot).frame.clientWidth < NARROW || Boolean(plot.closest('section.figure')));
  }

  async function draw(plot) {
    if (plot.drawn) return;
    plot.drawn = true;
    const figure = JSON.parse(plot.querySelector('script').textContent);
    const { frame, canvas } = parts(plot);
    name(plot, figure.layout);
    titleApart(plot);
    const size = measures(plot, figure.layout);
    const layout = { ...figure.layout, width: size.width, height: size.height };
    if (plot.closest('section.figure') && layout.margin) layout.margin = { ...layout.margin, t: Math.max(layout.margin.t - TITLE, 24) };
    // A finger on a figure scrolls the page.
    if (matchMedia('(pointer: coarse)').matches) layout.dragmode = false;
    place(plot, size);
    await Plotly.newPlot(canvas, figure.data, layout, figure.config);
    canvas.on('plotly_afterplot', () => name(plot, canvas.layout));
    let room = frame.clientWidth;
    new ResizeObserver(() => {
      if (!frame.clientWidth || frame.clientWidth === room) return;
      room = frame.clientWidth;
      titleApart(plot);
      const next = measures(plot, { ...canvas.layout, height: figure.layout.height });
      place(plot, next);
      Plotly.relayout(canvas, { width: next.width, height: next.height });
    }).observe(frame);
  }

  // One after the other, with a pause in which the browser can answer its user.
  async function drawAll(root) {
    for (const plot of root.querySelectorAll('.plot')) {
      await draw(plot);
      await new Promise(done => setTimeout(done));
    }
  }

  return { draw, drawAll };
})();
