import { describe, expect, it } from 'vitest';
import { toldCategories } from './tableDimension.ts';
import { tableKindOf, tableKinds } from './tableKinds.ts';
import type { TablesQuestion } from './tablesQuestion.ts';

const months = ['2026-10', '2026-11'];
const everyStratum = ['published', 'own-centre', 'hospital'] as const;

/** Every question of a kind that differs in its tables. */
const questionsOf = (kind: (typeof tableKinds)[number]): TablesQuestion[] =>
  everyStratum.flatMap((stratum) =>
    ([undefined, 'agent'] as const).flatMap((by) => {
      const parsed = kind.question.safeParse({ stratum, ...(by === undefined ? {} : { by }) });
      return parsed.success ? [parsed.data] : [];
    }),
  );

describe.each(tableKinds.map((kind) => [kind.name, kind] as const))('the tables of %s', (_, kind) => {
  const tables = questionsOf(kind).flatMap((question) => kind.tables(question, months));

  it('have names, groups and labels in both languages, and each once', () => {
    expect(tables.length).toBeGreaterThan(0);
    for (const { label, dimensions: of } of tables) {
      for (const { categories, ...dimension } of of) {
        const codes = categories.map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        for (const each of [label, dimension.label, ...categories.map((category) => category.label)]) {
          expect(each.en.trim()).not.toBe('');
          expect(each.ko.trim()).not.toBe('');
        }
        expect(dimension.name).toMatch(/^[A-Za-z0-9.-]+$/);
      }
      expect(new Set(of.map(({ name }) => name)).size).toBe(of.length);
    }
    for (const question of questionsOf(kind)) {
      const names = kind.tables(question, months).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('dimensions of one name', () => {
  it('read the same in every table of a stratum, so that the same table is told alike', () => {
    for (const stratum of everyStratum) {
      const read = new Map<string, unknown>();
      const all = tableKinds.flatMap((kind) =>
        questionsOf(kind)
          .filter((question) => question.stratum === stratum)
          .flatMap((question) => kind.tables(question, months)),
      );
      for (const { name, categories, reading } of all.flatMap((table) => [...table.dimensions])) {
        const known = read.get(name) ?? { categories, reading };
        expect({ categories, reading }).toEqual(known);
        read.set(name, known);
      }
    }
  });
});

describe('lists of codes of all hospitals', () => {
  it('are told by nothing else, with those of whom nothing is recorded among those that have not the code', () => {
    const question = { stratum: 'hospital', by: 'sex' } as const;
    const tables = tableKindOf('misdiagnosis').tables(question, months);
    expect(tables[0]?.dimensions.map(({ name }) => name)).toEqual(['misdiagnosis', 'sex']);
    const cellulitis = tables.find(({ name }) => name === 'misdiagnoses-cellulitis');
    expect(cellulitis?.dimensions.map(({ categories }) => categories.map(({ code }) => code))).toEqual([
      ['yes', 'otherwise'],
    ]);
    expect(cellulitis?.dimensions.flatMap(toldCategories).map(({ code }) => code)).toEqual(['yes']);
    const own = tableKindOf('misdiagnosis').tables({ ...question, stratum: 'own-centre' }, months);
    expect(own.find(({ name }) => name === 'misdiagnoses-cellulitis')?.dimensions).toHaveLength(2);
  });
});

describe('a kind that is not in the list', () => {
  it('is refused with the names of those that are', () => {
    expect(() => tableKindOf('weather')).toThrow(/latency/);
  });
});
