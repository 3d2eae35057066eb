// Formulas first, then the slides' heights, then reveal.js; figures when their slide is shown.
(async () => {
  const slides = [...document.querySelectorAll('.slides > section > section')];
  const HIGH = 720;
  const HEAD = 40;

  // The largest size at which a slide's content fits. Little content grows, so long as it leaves room around it;
  // what would become too small to read from the last row scrolls instead.
  function fit(slide) {
    const content = slide.querySelector('.content');
    const room = HIGH - 10 - (slide.querySelector('.running') ? HEAD : 0);
    const sizes = slide.classList.contains('title') ? [] : [1.3, 1.2, 1.1];
    const fits = most => content.scrollHeight <= most && content.scrollWidth <= content.clientWidth + 1;
    for (const size of [...sizes, 1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7]) {
      content.style.setProperty('--fit', size);
      if (fits(size > 1 ? 500 : room)) return;
    }
    content.style.setProperty('--fit', 0.85);
    content.classList.add('scrolls');
    content.tabIndex = 0;
  }

  document.documentElement.classList.add('measuring');
  await MathJax.startup.promise;
  slides.filter(slide => !slide.classList.contains('figure')).forEach(fit);
  document.documentElement.classList.remove('measuring');

  const show = slide => slide && Figures.drawAll(slide);
  Reveal.on('slidechanged', event => show(event.currentSlide));
  Reveal.on('pdf-ready', () => Figures.drawAll(document));
  await Reveal.initialize({
    width: 1280,
    height: 720,
    margin: 0.03,
    center: false,
    hash: true,
    slideNumber: 'h.v',
    transition: 'none',
    scrollActivationWidth: null,
    pdfMaxPagesPerSlide: 1,
    pdfSeparateFragments: false,
    plugins: [RevealNotes],
  });
  await show(Reveal.getCurrentSlide());
  document.documentElement.dataset.ready = 'true';
})();
