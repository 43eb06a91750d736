import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { codebook } from './codebook.ts';
import { redcapDictionary } from './redcapDictionary.ts';

const { entries } = codebook();
const entryOf = (name: string) => entries.find((entry) => entry.name === name);

describe('the codebook', () => {
  it('names every column of every sheet once, in English and Korean', () => {
    const names = entries.map(({ sheet, name }) => `${sheet} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { label } of entries) expect(label.ko).toMatch(/[가-힣]/);
  });

  it('tells the unit and the limits of a number, also where a reason may stand in its place', () => {
    expect(entryOf('gestational_age')).toMatchObject({ unit: 'wk', least: 22, most: 44 });
    expect(entryOf('age_at_presentation')).toMatchObject({ unit: 'd', least: 0 });
    expect(entryOf('sex')).toMatchObject({ unit: null, least: null, most: null });
  });

  it('tells which codes may be several, how a value is released, and the terms that were verified', () => {
    expect(entryOf('signs')).toMatchObject({ kind: 'codes', release: null });
    expect(entryOf('age_at_presentation')?.release).toBe('age-bands');
    expect(entryOf('presentation_month')?.release).toBe('never');
    expect(entryOf('note')).toMatchObject({ freeText: true, release: 'never' });
    const terms = entryOf('analyte')?.terms.map(({ code }) => code);
    expect(terms).toContain('1995-0');
    expect(terms).not.toContain('2731-8');
  });

  it('tells what may say who a patient is', () => {
    expect(entryOf('age_at_presentation')?.identifiability).toBe('quasi-identifier');
    expect(entryOf('case')?.identifiability).toBe('restricted');
    expect(entryOf('palpable')?.identifiability).toBe('none');
  });
});

describe('the data dictionary for REDCap', () => {
  it.each(['en', 'ko'] as const)(
    'in %s has a row for each column, under names that REDCap takes',
    (language) => {
      const rows = parse<Record<string, string>>(redcapDictionary(codebook(), language), { columns: true });
      expect(rows).toHaveLength(entries.length);
      const names = rows.map((row) => row['Variable / Field Name'] ?? '');
      expect(new Set(names).size).toBe(names.length);
      // REDCap: lower case, digits and underscores, a letter first, 100 characters at most.
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,99}$/);
      for (const row of rows) expect(['text', 'dropdown', 'checkbox']).toContain(row['Field Type']);
    },
  );

  it('lists the codes with their labels', () => {
    expect(redcapDictionary(codebook(), 'en')).toContain(
      'female, female | male, male | other, other | unknown, unknown',
    );
  });
});
