import { type KeyValue, parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { CountsAnswer } from '../countsAnswer.ts';
import { answer } from '../testing/exampleAnswer.ts';
import { parquetOf } from './parquetOf.ts';
import { tabulateCounts } from './tabulateCounts.ts';
import { tabulateResolutionTime } from './tabulateResolutionTime.ts';
import type { Tabulation } from './tabulation.ts';

/** The bytes of a file alone, without the room that its writer kept ready behind them. */
const fileOf = (tabulation: Tabulation) => Uint8Array.from(parquetOf(tabulation)).buffer;

const valuesOf = (pairs: readonly KeyValue[] = []) =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, value]));

const bySex: CountsAnswer = {
  ...answer,
  question: { stratum: 'hospital', by: ['sex'] },
  snapshot: { month: '2026-10', position: 9 },
  dimensions: [{ name: 'sex', categories: ['female', 'male'] }],
  cells: [
    { at: ['female'], cases: 15, suppressed: null },
    { at: ['male'], cases: null, suppressed: 'small' },
  ],
};

describe('an answer as a Parquet file', () => {
  it('has typed columns, and null where there is no value', async () => {
    const file = fileOf(tabulateResolutionTime(answer));
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatchObject({ cases: 2n, day_to: 10n, survival: 0.5, mass: null, position: 9n });
    expect(rows[3]).toMatchObject({ estimator: 'turnbull', day_from: 20n, day_to: null, survival: 0 });
    const types = new Map(parquetMetadata(file).schema.map(({ name, type }) => [name, type]));
    expect(['cases', 'survival', 'estimator'].map((name) => types.get(name))).toEqual([
      'INT64',
      'DOUBLE',
      'BYTE_ARRAY',
    ]);
  });

  it('says of what it is the answer, and how it is cited', () => {
    const { key_value_metadata: told } = parquetMetadata(fileOf(tabulateCounts(bySex)));
    expect(valuesOf(told)).toMatchObject({
      citation: answer.citation,
      position: '9',
      policy_hash: answer.policyHash,
      question: '{"stratum":"hospital","by":["sex"]}',
      snapshot: '{"month":"2026-10","position":9}',
      code_version: answer.codeVersion,
      notes: JSON.stringify(answer.notes),
    });
  });

  it('says of each column what it means, in both languages, its unit and its codes', () => {
    const { row_groups: groups, key_value_metadata: told } = parquetMetadata(fileOf(tabulateCounts(bySex)));
    const [sex, cases] = (groups[0]?.columns ?? []).map(({ meta_data: of }) =>
      valuesOf(of?.key_value_metadata),
    );
    expect(cases).toEqual({ 'label.en': 'Cases', 'label.ko': '증례 수', unit: '{cases}' });
    expect(JSON.parse(sex?.['codes'] ?? '')).toMatchObject({ female: { en: 'female', ko: '여' } });
    const columns: unknown = JSON.parse(valuesOf(told)['columns'] ?? '');
    expect(columns).toContainEqual(expect.objectContaining({ name: 'cases', unit: '{cases}' }));
  });

  it('is a file without rows where nothing is released, which says so', async () => {
    const file = fileOf(tabulateCounts({ ...bySex, cells: [], notes: [{ code: 'no-snapshot', text: 'x' }] }));
    expect(await parquetReadObjects({ file })).toEqual([]);
    expect(valuesOf(parquetMetadata(file).key_value_metadata)['notes']).toContain('no-snapshot');
  });

  it('is the same bytes each time', () => {
    expect(parquetOf(tabulateCounts(bySex))).toEqual(parquetOf(tabulateCounts(bySex)));
  });
});
