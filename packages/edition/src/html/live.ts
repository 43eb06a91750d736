import { createHash } from 'node:crypto';

/**
 * What makes the drawings live. Each carries places, which say what row of its table lies there: whoever points at one, touches
 * it, or walks to it by the arrow keys is told that row under the figure, which is also where a screen reader hears it. Where a
 * figure has panels, up and down go from one to the next. Escape leaves. It reads the page alone, so it works from a file and
 * needs no Vega, which would be several times as large as the edition; without it, and on paper, nothing is missing.
 */
export const liveScript = `
const { hint, chart } = document.body.dataset;
const farthest = 40;

for (const figure of document.querySelectorAll('figure')) {
  const drawing = figure.querySelector('svg');
  const table = figure.querySelector('table');
  const places = [...figure.querySelectorAll('.place')].sort(
    ({ dataset: a }, { dataset: b }) => a.row - b.row || (a.cell ?? 0) - (b.cell ?? 0),
  );
  if (places.length === 0) continue;

  const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  let above = '';
  const rows = [...table.tBodies[0].rows].map((row) => {
    const [first, ...others] = [...row.cells].map((cell) => cell.textContent);
    above = first || above;
    return [above, ...others];
  });
  const textOf = ({ dataset: { row, cell } }) =>
    rows[row]
      .map((text, index) => (names[index] ? names[index] + ': ' + text : text))
      .filter((_, index) => rows[row][index] && (cell === undefined || index === 0 || index === Number(cell)))
      .join(' · ');

  const told = document.createElement('p');
  told.className = 'told';
  told.setAttribute('aria-live', 'polite');
  const hinted = document.createElement('p');
  // The first figure says it at once, the others when they are come to.
  hinted.className = document.querySelector('.hint') ? 'hint' : 'hint first';
  hinted.id = figure.id + '-hint';
  hinted.textContent = hint;
  figure.querySelector('.drawing').after(told, hinted);

  let current;
  const leave = () => {
    current?.classList.remove('on');
    current = undefined;
    told.textContent = '';
  };
  const tell = (place) => {
    if (place === current) return;
    leave();
    current = place;
    place.classList.add('on');
    told.textContent = textOf(place);
  };

  const outside = (from, to, at) => Math.max(from - at, 0, at - to);
  const distance = (place, { clientX, clientY }) => {
    const { left, right, top, bottom } = place.getBoundingClientRect();
    return Math.hypot(outside(left, right, clientX), outside(top, bottom, clientY));
  };
  const point = (event) => {
    const under = event.target.closest('.place');
    const [nearest] = under ? [under] : places.toSorted((a, b) => distance(a, event) - distance(b, event));
    if (under || distance(nearest, event) <= farthest) tell(nearest);
    else leave();
  };
  drawing.addEventListener('pointermove', point);
  drawing.addEventListener('pointerdown', point);
  drawing.addEventListener('pointerleave', ({ pointerType }) => {
    if (pointerType === 'mouse') leave();
  });

  const panels = [...Map.groupBy(places, ({ dataset }) => dataset.panel).values()];
  const inOtherPanel = (by) => {
    const panel = panels.findIndex((some) => some.includes(current));
    if (panels.length === 1 || panel < 0) return places.indexOf(current) + by;
    const other = panels[Math.max(0, Math.min(panels.length - 1, panel + by))];
    return places.indexOf(other[Math.min(other.length - 1, panels[panel].indexOf(current))]);
  };
  const goals = {
    ArrowRight: () => places.indexOf(current) + 1,
    ArrowLeft: () => places.indexOf(current) - 1,
    ArrowDown: () => inOtherPanel(1),
    ArrowUp: () => inOtherPanel(-1),
    Home: () => 0,
    End: () => places.length - 1,
  };
  drawing.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') drawing.blur();
    const goal = goals[event.key]?.();
    if (goal === undefined) return;
    event.preventDefault();
    tell(places[Math.max(0, Math.min(places.length - 1, goal))]);
    // Where a drawing is wider than the screen, what is told may lie beside it.
    current.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });
  drawing.addEventListener('blur', leave);

  for (const part of drawing.children) part.setAttribute('aria-hidden', 'true');
  drawing.setAttribute('tabindex', '0');
  drawing.setAttribute('role', 'application');
  drawing.setAttribute('aria-roledescription', chart);
  drawing.setAttribute('aria-describedby', hinted.id);
}
`.trim();

/** By which a browser knows the script: no other is to run in an edition. */
const scriptHash = createHash('sha256').update(liveScript).digest('base64');

/** What a browser lets an edition do: to show itself, and to run its own script; to fetch nothing. */
export const pagePolicy = `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-${scriptHash}'`;
