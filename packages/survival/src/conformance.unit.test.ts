import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runConformance } from '../conformance/run.ts';

describe('the reference answers kept in the package', () => {
  const outcomes = runConformance(fileURLToPath(new URL('../oracle', import.meta.url)));

  it('are all met, each within the tolerance its file states', () => {
    expect(outcomes.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'passed').length).toBeGreaterThan(250);
  });
});
