import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import * as library from './index.ts';

const entry = fileURLToPath(new URL('./index.ts', import.meta.url));

async function bundleOf(code: string, external: string[], format: 'esm' | 'iife'): Promise<string> {
  const bundle = await rolldown({
    input: 'entry',
    external,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format, name: 'survival', minify: true });
  await bundle.close();
  return output[0].code;
}

async function sizeOf(names: readonly string[]): Promise<number> {
  const code = `export { ${names.join(', ')} } from ${JSON.stringify(entry)};`;
  return Buffer.byteLength(await bundleOf(code, ['simple-statistics'], 'esm'));
}

/** What somebody imports together, every function once. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  'curves of exact days': [
    'kaplanMeier',
    'kaplanMeierQuantile',
    'riskTable',
    'survivalInterval',
    'betaProduct',
    'BPCP_TOLERANCE',
    'nelsonAalen',
    'reverseKaplanMeier',
    'restrictedMean',
    'restrictedMeanDifference',
  ],
  'intervals between visits': [
    'turnbull',
    'turnbullQuantile',
    'turnbullSurvival',
    'turnbullRestrictedMean',
    'turnbullBands',
    'turnbullLimits',
    'turnbullQuantileLimits',
    'seededRandom',
  ],
  'competing risks': ['aalenJohansen', 'timeLost', 'grayTest', 'turnbullCompeting', 'competingIncidence'],
  'comparing groups': ['logRank', 'logRankPermutation', 'intervalLogRank', 'intervalLogRankPermutation'],
  'regression of exact days': ['cox', 'concordance', 'proportionality', 'fineGray'],
  'regression of intervals': [
    'intervalRegression',
    'parametric',
    'parametricMean',
    'parametricQuantile',
    'parametricSurvival',
  ],
  centres: [
    'centreRates',
    'poissonLimits',
    'poolLogHazards',
    'poolLogMedians',
    'poolLogRates',
    'metaAnalysis',
    'binomialFunnel',
    'poissonFunnel',
  ],
  'cases and counts': [
    'ObservationError',
    'tally',
    'tallyBy',
    'merge',
    'split',
    'exactAt',
    'censorOtherCauses',
    'adviseBySize',
    'describe',
  ],
  distributions: [
    'normalQuantile',
    'normalProbability',
    'chiSquareQuantile',
    'chiSquareUpperTail',
    'gammaQuantile',
    'regularisedGamma',
    'betaQuantile',
    'regularisedBeta',
    'studentProbability',
    'studentQuantile',
  ],
};

const everything = `export * from ${JSON.stringify(entry)};`;

describe('the library as one file', () => {
  let minified = '';
  beforeAll(async () => {
    minified = await bundleOf(everything, ['simple-statistics'], 'esm');
  });

  it('is below 30 kB as it travels, minified and compressed, without its dependency', () => {
    expect(minified.length).toBeGreaterThan(10_000);
    expect(gzipSync(minified).length).toBeLessThan(30_000);
  });

  it.each(Object.entries(QUESTIONS))(
    'leaves out what is not used: all there is on %s is below 30 kB minified',
    async (_, names) => {
      expect(await sizeOf(names)).toBeLessThan(30_000);
    },
  );

  it.each([
    ['kaplanMeier', 8_000],
    ['turnbull', 15_000],
    ['cox', 11_000],
  ])('needs little for %s alone: below %i bytes minified', async (name, most) => {
    expect(await sizeOf([name])).toBeLessThan(most);
  });

  it('has no function that stands under none of the questions', () => {
    expect(Object.values(QUESTIONS).flat().toSorted()).toEqual(Object.keys(library).toSorted());
  });

  it('runs where there is nothing but the language, as in a browser', async () => {
    const script = await bundleOf(everything, [], 'iife');
    const context = createContext({});
    runInContext(script, context);
    const masses: unknown = runInContext(
      'JSON.stringify([...survival.turnbull({ left: [0, 7, 21], right: [21, 28, 183] }).mass])',
      context,
    );
    expect(masses).toBe('[0.5,0.5]');
  });
});
