import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { reportOf } from '../conformance/report.ts';
import { runConformance } from '../conformance/run.ts';

describe('the reference answers kept in the package', () => {
  const outcomes = runConformance(fileURLToPath(new URL('../oracle', import.meta.url)));

  it('are all met, each within the tolerance its file states', () => {
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'passed').length).toBeGreaterThan(290);
  });
});

describe('reference answers of a folder of somebody else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oracle-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('fail when they differ, when their method is not known, and leave rows out that lack a value', () => {
    writeFileSync(
      join(folder, 'own.csv'),
      'case_id,entry,left,right,event,weight,arm\n1,0,3,3,1,1,a\n2,0,5,5,1,1,b\n3,0,9,,0,1,\n',
    );
    const analysis = (id: string, method: string, result: unknown): object => ({
      id,
      method,
      input: { filter: null, causes: [1], group: 'arm', strata: null, useEntry: false, useWeight: false },
      tolerance: 1e-9,
      result,
    });
    const observed = (first: number): object => ({ tests: [{ rho: 0, n: [1, 1], observed: [first, 1] }] });
    writeFileSync(
      join(folder, 'own.json'),
      JSON.stringify({
        schema: 'survival-oracle/1',
        dataset: 'own',
        csv: 'own.csv',
        analyses: [
          analysis('met', 'logrank', observed(1)),
          analysis('missed', 'logrank', observed(2)),
          analysis('unheard', 'reading_of_tea_leaves', {}),
        ],
      }),
    );
    const outcomes = runConformance(folder);
    expect(outcomes.map(({ status }) => status)).toEqual(['passed', 'failed', 'failed']);
    expect(outcomes[1]?.differences).toEqual(['.tests[0].observed[0]: got 1, reference 2']);
    expect(outcomes[2]?.differences).toEqual(['method reading_of_tea_leaves is not known']);
    expect(reportOf(outcomes)).toMatch(/1 data sets, 3 analyses: 1 passed, 2 failed, 0 left out$/);
  });
});
