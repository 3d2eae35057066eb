// Shows the claims that have the chosen verdict and hold every word; without it the page shows all.
(() => {
  const form = document.querySelector('.sieve');
  const rows = [...document.querySelectorAll('.document tbody tr')];
  const texts = rows.map(row => row.textContent.toLowerCase());

  const sift = () => {
    const words = form.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = (form.verdict.value && row.dataset.verdict !== form.verdict.value) || !words.every(word => texts[i].includes(word));
      shown += !row.hidden;
    });
    for (const section of document.querySelectorAll('.document')) section.hidden = !section.querySelector('tbody tr:not([hidden])');
    form.querySelector('output').textContent = `${shown} of ${rows.length} claims`;
  };

  // A link to a claim that is sifted out shows it again.
  const arrive = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row || !row.closest('[hidden]')) return;
    form.reset();
    sift();
    row.scrollIntoView();
  };

  form.hidden = false;
  form.addEventListener('input', sift);
  form.addEventListener('submit', event => event.preventDefault());
  addEventListener('hashchange', arrive);
  sift();
  document.documentElement.dataset.ready = 'true';
})();
