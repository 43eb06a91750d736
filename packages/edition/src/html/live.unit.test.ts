import { placesOf } from '@calcinosis/charts';
import { languages } from '@calcinosis/questions';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../document/compose.ts';
import { drawFigures } from '../document/drawFigures.ts';
import { figuresOf } from '../document/numbering.ts';
import { networkContent } from '../testing/exampleContent.ts';
import { renderHtml } from './renderHtml.ts';

const composed = languages.map((language) => composeDocument(networkContent(), language));
const [english, korean] = await Promise.all(
  composed.map(async (document) => ({ document, html: renderHtml(document, await drawFigures(document)) })),
);
if (english === undefined || korean === undefined) throw new Error('There are two languages.');
const inEnglish = english;

/** A page whose script has run. */
function open(html: string): JSDOM {
  return new JSDOM(html, { runScripts: 'dangerously', pretendToBeVisual: true });
}

/** A figure of a page, with what a person does to it. */
function figureOf({ window }: JSDOM, id: string) {
  const figure = window.document.getElementById(id);
  const drawing = figure?.querySelector('svg');
  const told = figure?.querySelector('.told');
  if (!figure || !drawing || !told) throw new Error(`The figure ${id} is to be live.`);
  return {
    figure,
    drawing,
    places: [...figure.querySelectorAll('.place')],
    told: () => told.textContent,
    press: (key: string) =>
      drawing.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    pointAt: (place: Element | undefined, kind: 'pointermove' | 'pointerdown' = 'pointermove') =>
      place?.querySelector('rect')?.dispatchEvent(new window.PointerEvent(kind, { bubbles: true })),
    leave: (pointerType: string) =>
      drawing.dispatchEvent(new window.PointerEvent('pointerleave', { pointerType })),
  };
}

/** What the row of a twin is to be told as. */
function rowOf(id: string, row: number): string {
  const twin = figuresOf(inEnglish.document).find((figure) => figure.id === id)?.twin;
  const first = twin?.rows.slice(0, row + 1).findLast(([name]) => name !== '')?.[0] ?? '';
  return (twin?.rows[row] ?? [])
    .map((cell, index) => ({ name: twin?.columns[index]?.title, cell: index === 0 ? first : cell }))
    .filter(({ cell }) => cell !== '')
    .map(({ name, cell }) => `${name}: ${cell}`)
    .join(' · ');
}

describe('the figures of an edition in a browser', { timeout: 120_000 }, () => {
  it.each([english, korean])(
    'are all live, and each tells every row that it draws ($document.language)',
    ({ document, html }) => {
      const page = open(html);
      const figures = figuresOf(document);
      const drawn = new Set(figures.map(({ id }) => id.replace(/^(figure|resolution)-/u, '')));
      expect([...drawn]).toEqual(
        expect.arrayContaining([
          'hospital-case-flow',
          'hospital-recruitment',
          'hospital-visit-gaps',
          'hospital-centre-comparison',
          'hospital-founding',
          'hospital-by-agent',
        ]),
      );
      for (const { id, specification, twin } of figures) {
        const rows = new Set(placesOf(specification).map(({ row }) => row));
        expect(rows.size).toBeGreaterThan(1);
        const { drawing, press, told } = figureOf(page, id);
        expect(drawing.getAttribute('tabindex')).toBe('0');
        expect(drawing.getAttribute('aria-label')).not.toBe('');
        const heard = new Set<string>();
        for (const _ of rows) {
          press('ArrowRight');
          heard.add(told());
        }
        expect(heard.size).toBe(rows.size);
        expect(heard).not.toContain('');
        expect(twin.rows.length).toBeGreaterThanOrEqual(rows.size);
      }
      page.window.close();
    },
  );

  it('tell the row that is pointed at, by mouse until it leaves, by finger until something else is touched', () => {
    const page = open(inEnglish.html);
    const { places, told, pointAt, leave } = figureOf(page, 'figure-hospital-visit-gaps');
    pointAt(places[2]);
    expect(told()).toBe(rowOf('figure-hospital-visit-gaps', 2));
    expect(places.map((place) => place.classList.contains('on')).indexOf(true)).toBe(2);
    leave('mouse');
    expect(told()).toBe('');
    pointAt(places[1], 'pointerdown');
    leave('touch');
    expect(told()).toBe(rowOf('figure-hospital-visit-gaps', 1));
    page.window.close();
  });

  it('are walked through by the arrow keys, which stop at either end, and left by Escape', () => {
    const page = open(inEnglish.html);
    const id = 'figure-hospital-case-flow';
    const { drawing, places, told, press } = figureOf(page, id);
    drawing.focus();
    expect(page.window.document.activeElement).toBe(drawing);
    press('ArrowDown');
    expect(told()).toBe(rowOf(id, 0));
    press('ArrowLeft');
    expect(told()).toBe(rowOf(id, 0));
    press('End');
    press('ArrowRight');
    expect(told()).toBe(rowOf(id, places.length - 1));
    press('Home');
    press('ArrowRight');
    expect(told()).toBe(rowOf(id, 1));
    press('Escape');
    expect(told()).toBe('');
    expect(page.window.document.activeElement).not.toBe(drawing);
    page.window.close();
  });

  it('go from panel to panel up and down, and stay at the day', () => {
    const page = open(inEnglish.html);
    const id = 'resolution-hospital-by-agent';
    const { told, press } = figureOf(page, id);
    const days = 3;
    press('ArrowRight');
    press('ArrowRight');
    press('ArrowDown');
    expect(told()).toBe(rowOf(id, days + 1));
    press('ArrowUp');
    expect(told()).toBe(rowOf(id, 1));
    press('ArrowUp');
    expect(told()).toBe(rowOf(id, 1));
    page.window.close();
  });

  it('leave other keys to the page', () => {
    const page = open(inEnglish.html);
    const { press, told } = figureOf(page, 'figure-hospital-recruitment');
    expect(press('Tab')).toBe(true);
    expect(press('PageDown')).toBe(true);
    expect(told()).toBe('');
    expect(press('ArrowRight')).toBe(false);
    page.window.close();
  });
});
