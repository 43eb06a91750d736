import { createHash } from 'node:crypto';
import axe from 'axe-core';
import { languages } from '@calcinosis/questions';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { makeDocuments } from '../makeEdition.ts';
import { networkContent } from '../testing/exampleContent.ts';

const documents = await makeDocuments(networkContent());

function htmlOf(language: string): string {
  const file = documents.find(({ name }) => name.endsWith(`.${language}.html`));
  return Buffer.from(file?.bytes ?? []).toString('utf8');
}

describe('an edition as HTML', { timeout: 120_000 }, () => {
  it.each([
    ['en', 'as it is', 'outside-only'],
    ['ko', 'with its figures live', 'dangerously'],
  ] as const)('has nothing that axe finds fault with (%s, %s)', async (language, _, runScripts) => {
    const { window } = new JSDOM(htmlOf(language), { runScripts, pretendToBeVisual: true });
    const live = window.document.querySelectorAll('svg[role=application]');
    expect(live.length).toBe(
      runScripts === 'dangerously' ? window.document.querySelectorAll('figure').length : 0,
    );
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
    (language) => {
      const html = htmlOf(language);
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
