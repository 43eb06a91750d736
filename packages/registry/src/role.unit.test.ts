import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { may, type Operation, parties, permissions } from './role.ts';

const heading = '## Who may do what';

/** The table of a Markdown text that comes first after a heading. */
function tableAfter(text: string, title: string): string {
  const lines = text.slice(text.indexOf(title)).split('\n');
  const begin = lines.findIndex((line) => line.startsWith('|'));
  const length = lines.slice(begin).findIndex((line) => !line.startsWith('|'));
  return lines.slice(begin, begin + length).join('\n');
}

/** The table of permissions as the README shows it. */
function permissionTable(): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
  const rows = Object.entries(permissions).map(([operation, { what }]) =>
    row([what, ...parties.map((party) => (may(party, operation as Operation) ? 'yes' : ''))]),
  );
  return [
    row(['may', ...parties.map((party) => party.replace('-', ' '))]),
    row(['---', ...parties.map(() => '---')]).replaceAll(' ', ''),
    ...rows.map((each) => each.replaceAll('|  |', '| |')),
  ].join('\n');
}

describe('who may do what', () => {
  it('is told in the README as the code has it', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    expect(tableAfter(readme, heading)).toBe(permissionTable());
  });

  it('gives nobody without a credential more than what is published', () => {
    const open = Object.keys(permissions).filter((operation) => may('anyone', operation as Operation));
    expect(open).toEqual(['read-published']);
  });
});
