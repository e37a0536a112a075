'use strict';
for (const bar of document.querySelectorAll('.bar')) {
  const search = bar.querySelector('input');
  const outcome = bar.querySelector('select');
  const count = bar.querySelector('output');
  const rows = [...document.querySelectorAll('[data-of="' + bar.dataset.filters + '"]')];
  const texts = rows.map(row => row.textContent.toLowerCase());
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = (!outcome.value || row.dataset.outcome === outcome.value) && words.every(word => texts[i].includes(word));
      row.hidden = !fits;
      if (fits) shown++;
    });
    count.textContent = shown + ' / ' + rows.length;
  };
  search.addEventListener('input', apply);
  outcome.addEventListener('change', apply);
  bar.hidden = false;
  apply();
}
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(part => { part.open = true; }));
