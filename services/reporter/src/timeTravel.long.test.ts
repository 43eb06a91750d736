import { publicPolicy } from '@calcinosis/disclosure';
import { monthAt } from '@calcinosis/edition';
import type { PublishedEdition } from '@calcinosis/registry';
import { syntheticRegistry } from '@calcinosis/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackPublished, movedBetween, readEditions } from './testing/consecutive.ts';
import { Hospitals } from './testing/hospitals.ts';
import { ReportingRegistry } from './testing/reportingRegistry.ts';
import { width } from './testing/subtraction.ts';
import { forgetAnswers, liveThrough, madeLate, monthsFrom } from './testing/timeTravel.ts';

/** Two years of 24 hospitals, which register some 1,900 cases. */
const months = 24;
const synthetic = syntheticRegistry({ seed: 'two years', centres: 24, cases: 2000, years: 2 });
const perMonth = 450;
const { threshold } = publicPolicy;

let registry: ReportingRegistry;
let editions: PublishedEdition[];

beforeAll(async () => {
  registry = await ReportingRegistry.start();
}, 300_000);
afterAll(() => registry.dispose());

describe('two years of a registry', () => {
  it('bring an edition each month, on time', async () => {
    const hospitals = await Hospitals.enrol(registry, synthetic);
    editions = await liveThrough(registry, hospitals, monthsFrom(monthAt(new Date()), months), perMonth);
    await hospitals.close();
    expect(editions.length).toBe(months);
  });

  it('come out the same, each edition to the byte, when all are made late and nothing is remembered', async () => {
    await forgetAnswers(registry);
    for (const edition of editions) {
      expect([edition.month, (await madeLate(registry, edition)).sha256]).toEqual([
        edition.month,
        edition.sha256,
      ]);
    }
  });

  it('tell a number or a curve otherwise only when enough of its cases have changed', async () => {
    const read = await readEditions(registry);
    const moved = movedBetween(read.history, read.editions, threshold);
    expect(moved.length).toBeGreaterThan(1000);
    expect(moved.filter(({ changed }) => changed < threshold)).toEqual([]);
  });

  it('give no small number and no small change away, though all tables of all editions are put together', async () => {
    const read = await readEditions(registry);
    const { mistakes, changes, numbers } = attackPublished(read.editions, threshold);
    const known = [...changes, ...numbers];
    expect(mistakes).toEqual([]);
    expect(known.length).toBeGreaterThan(3000);
    expect(known.filter((each) => width(each.known) < 4)).toEqual([]);
  });
});
