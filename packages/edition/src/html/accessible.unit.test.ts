import { createHash } from 'node:crypto';
import axe from 'axe-core';
import { type Language, languages } from '@calcinosis/questions';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../document/compose.ts';
import { drawFigures } from '../document/drawFigures.ts';
import { networkContent } from '../testing/exampleContent.ts';
import { renderHtml } from './renderHtml.ts';

/** A preview has a warning on top of all that a final edition has. */
async function htmlOf(language: Language): Promise<string> {
  const document = composeDocument({ ...networkContent(), status: 'preview' }, language);
  return renderHtml(document, await drawFigures(document));
}

describe('an edition as HTML', { timeout: 120_000 }, () => {
  it.each([
    ['en', 'as it is', 'outside-only'],
    ['ko', 'with its figures live', 'dangerously'],
  ] as const)('has nothing that axe finds fault with (%s, %s)', async (language, _, runScripts) => {
    const { window } = new JSDOM(await htmlOf(language), { runScripts, pretendToBeVisual: true });
    const live = window.document.querySelectorAll('svg[role=application]');
    expect(live.length).toBe(
      runScripts === 'dangerously' ? window.document.querySelectorAll('figure').length : 0,
    );
    for (const details of window.document.querySelectorAll('details')) details.open = true;
    window.eval(axe.source);
    const page = window as unknown as { axe: typeof axe; document: Document };
    // Without a layout there are no colours to look at; they are chosen with contrast in the theme.
    const { violations, passes } = await page.axe.run(page.document, {
      rules: { 'color-contrast': { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    expect(passes.length).toBeGreaterThan(15);
    window.close();
  });

  it.each(languages)(
    'fetches nothing, runs its own script alone, and has every name once (%s)',
    async (language) => {
      const html = await htmlOf(language);
      expect(html).not.toMatch(/<link|<img|src=|@import|url\((?!#)/);
      expect(html.match(/<script[^>]*>/g)).toEqual(['<script>']);
      const script = /<script>(.*)<\/script>/s.exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(script).digest('base64');
      expect(html).toContain(`script-src 'sha256-${hash}'`);
      const names = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, name]) => name);
      expect(new Set(names).size).toBe(names.length);
      const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, name]) => name);
      expect(targets.filter((name) => !names.includes(name))).toEqual([]);
    },
  );
});
