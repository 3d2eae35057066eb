window.MathJax = {
  tex: { inlineMath: [['\\(', '\\)']], displayMath: [['\\[', '\\]']], processEnvironments: false, processRefs: false },
  svg: { fontCache: 'global', scale: 0.95 },
  options: { enableMenu: false },
};
