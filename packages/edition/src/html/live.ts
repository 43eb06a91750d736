import { createHash } from 'node:crypto';

/**
 * What makes the drawings live: whoever points at one is told the row of its table that lies under the pointer, with a hairline
 * at the label of the axis that the row is named after. It reads the page alone, so it works from a file and needs no Vega,
 * which would be eight times as large as the edition; without it, and on paper, nothing is missing.
 */
export const liveScript = `
for (const figure of document.querySelectorAll('figure')) {
  const svg = figure.querySelector('svg');
  const table = figure.querySelector('table');
  const plot = svg?.querySelector('.background');
  if (!plot || !table) continue;
  const names = [...table.querySelectorAll('thead th')].map((cell) => cell.textContent);
  const rows = new Map([...table.querySelectorAll('tbody tr')].map((row) => {
    const cells = [...row.children].map((cell) => cell.textContent);
    return [cells[0], cells];
  }));
  const labels = [...svg.querySelectorAll('text:not(:has(tspan)), tspan')].filter((label) => rows.has(label.textContent));
  const baseline = (label) => Math.round(label.getBoundingClientRect().bottom);
  const axis = Map.groupBy(labels, baseline).values().toArray().sort((a, b) => b.length - a.length)[0] ?? [];
  if (axis.length < 2 || axis.length < rows.size - 1) continue;
  const told = figure.appendChild(document.createElement('p'));
  told.className = 'told';
  const line = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'line'));
  line.setAttribute('class', 'hairline');
  const centre = (label) => { const box = label.getBoundingClientRect(); return (box.left + box.right) / 2; };
  const leave = () => { told.textContent = ''; line.style.display = 'none'; };
  svg.addEventListener('pointerleave', leave);
  svg.addEventListener('pointermove', ({ clientX }) => {
    const distance = (label) => Math.abs(centre(label) - clientX);
    const nearest = axis.reduce((one, other) => (distance(other) < distance(one) ? other : one));
    const row = rows.get(nearest.textContent);
    told.textContent = row.map((cell, index) => names[index] + ' ' + cell).join(' · ');
    const box = svg.getBoundingClientRect();
    const scale = svg.viewBox.baseVal.width / box.width;
    const x = (centre(nearest) - box.left) * scale;
    const y = (top) => (top - box.top) * scale;
    const drawn = plot.getBoundingClientRect();
    for (const [name, value] of [['x1', x], ['x2', x], ['y1', y(drawn.top)], ['y2', y(drawn.bottom)]]) line.setAttribute(name, value);
    line.style.display = '';
  });
  leave();
}
`.trim();

/** By which a browser knows the script: no other is to run in an edition. */
const scriptHash = createHash('sha256').update(liveScript).digest('base64');

/** What a browser lets an edition do: to show itself, and to run its own script; to fetch nothing. */
export const pagePolicy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${scriptHash}'`;
