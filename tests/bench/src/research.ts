import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readRun } from '@calcinosis/embedded';
import { openDatabase } from '@calcinosis/event-store';
import { forgetCounted, type OutcomeDatabase } from '@calcinosis/outcomes';
import { receipt } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { median, millisecondsOf, print } from './report.ts';
import { fillOutcomes, observedRows, researchCentre } from './research/filledTables.ts';
import { survfitInR } from './research/survfitInR.ts';
import { sizeGiven } from './sizeGiven.ts';

const runs = 15;
/** What counts every case takes longer, and is measured less often. */
const countingRuns = 5;

/** The curves of all hospitals, and of one, both by sex. */
const pooled = '/api/v1/statistics/resolution-time?stratum=hospital&by=sex';
const own = '/api/v1/statistics/resolution-time?stratum=own-centre&by=sex';

interface Figures {
  readonly table: number;
  readonly kept: number;
  readonly refreshed: number;
}

/**
 * What an answer costs a researcher, and a hospital, over HTTP, while the cases grow: counted from the table, from what was
 * counted, and after one follow-up. The baselines are a GROUP BY of the same rows, and survfit in R on the same cases.
 */
export async function benchResearch(): Promise<void> {
  const most = sizeGiven('BENCH_CASES', 100_000);
  const sizes = [10_000, 100_000, 1_000_000].filter((size) => size < most);
  const running = await RunningRegistry.start();
  try {
    const admin = await adminOf(running);
    try {
      await measure(running, admin, [...sizes, most]);
    } finally {
      await admin.destroy();
    }
  } finally {
    await running.dispose();
  }
}

async function measure(
  running: RunningRegistry,
  admin: Kysely<OutcomeDatabase>,
  sizes: readonly number[],
): Promise<void> {
  const token = await running.enrol(researchCentre);
  const patient = await Patient.register(running.url, token);
  const { position } = await patient.visit();
  const released = await running.command([
    'snapshot',
    'release',
    '--month',
    '2026-01',
    '--position',
    String(position),
  ]);
  if (released.code !== 0) throw new Error(released.stderr);
  const ask = (path: string) => answerTo(running.url, token, path);
  const figures: Figures[] = [];
  let filled = 0;
  for (const size of sizes) {
    await fillOutcomes(admin, filled, size);
    filled = size;
    await untilAnswered(() => ask(pooled));
    const table: number[] = [];
    const grouped: number[] = [];
    for (let run = 0; run <= countingRuns; run += 1) {
      await forgetCounted(admin, 0);
      table.push(await millisecondsOf(() => ask(pooled)));
      grouped.push(await millisecondsOf(() => observedRows(admin)));
    }
    const kept: number[] = [];
    const nothing: number[] = [];
    const refreshed: number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      kept.push(await millisecondsOf(() => ask(pooled)));
      const visit = await patient.visit();
      refreshed.push(await millisecondsOf(() => ask(`${own}&asOf=${visit.position}`)));
      nothing.push(await millisecondsOf(() => ask('/api/v1/log/checkpoint')));
    }
    const figure = { table: middle(table), kept: middle(kept), refreshed: middle(refreshed) };
    figures.push(figure);
    const [request, rows] = [middle(nothing), middle(grouped)];
    const at = `research: ${size.toLocaleString('en')} cases,`;
    print(`${at} a request that counts nothing (baseline)`, ms(request));
    print(`${at} GROUP BY of the same rows (baseline)`, ms(rows));
    print(
      `${at} curve by sex, counted from the table`,
      `${ms(figure.table)}, ${ratio(figure.table, rows)} of GROUP BY`,
    );
    print(
      `${at} the same from what was counted`,
      `${ms(figure.kept)}, ${ratio(figure.kept, request)} of a request`,
    );
    print(
      `${at} own centre by sex after a follow-up`,
      `${ms(figure.refreshed)}, ${ratio(figure.refreshed, request)} of a request`,
    );
  }
  const [first, last] = [figures[0], figures.at(-1)];
  if (first !== undefined && last !== undefined) {
    print('research: growth of the answer from what was counted', ratio(last.kept, first.kept));
    print('research: growth of the answer after a follow-up', ratio(last.refreshed, first.refreshed));
  }
  const inR = await survfitInR(await observedRows(admin));
  if (inR !== null) print(`research: survfit of the same ${filled.toLocaleString('en')} cases in R`, ms(inR));
}

/** The first run meets cold plans and caches. */
const middle = (of: readonly number[]) => median(of.slice(1));
const ms = (milliseconds: number) => `${milliseconds.toFixed(1)} ms`;
const ratio = (one: number, other: number) => (one / other).toFixed(2);

/** The database of a registry, as its administrator. */
async function adminOf({ folder }: RunningRegistry): Promise<Kysely<OutcomeDatabase>> {
  const password = (await readFile(join(folder, 'secrets', 'postgres'), 'utf8')).trim();
  const port = (await readRun(folder)).ports['postgres'];
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/registry`;
  return openDatabase({ url, maxConnections: 2, applicationName: 'bench' });
}

/** The first time each case is given its number in the ledger, which may take longer than a request may. */
async function untilAnswered(asking: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await asking();
      return;
    } catch (error) {
      if (attempt === 30) throw error;
      await delay(1000);
    }
  }
}

async function answerTo(url: string, token: string, path: string): Promise<void> {
  const reply = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${reply.status} for ${path}: ${text}`);
}

/** One infant of the hospital, who is seen again and again. */
class Patient {
  readonly #url: string;
  readonly #token: string;
  readonly #caseId = v7();
  #day = 0;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async register(url: string, token: string): Promise<Patient> {
    const patient = new Patient(url, token);
    await patient.#post('/api/v1/cases', {
      caseId: patient.#caseId,
      registration: {
        recordKind: 'hospital-case',
        timeOrigin: 'presentation',
        centrePseudonym: 'ab'.repeat(32),
        patient: { ageAtPresentation: 20, sex: 'female' },
        aetiology: { class: 'iatrogenic' },
        exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
        lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
      },
    });
    return patient;
  }

  /** A visit that finds the lesion still there; gives the receipt. */
  visit(): Promise<{ position: number }> {
    this.#day += 1;
    return this.#post(`/api/v1/cases/${this.#caseId}/follow-ups`, {
      visitId: v7(),
      followUp: {
        when: { day: this.#day },
        mode: 'in-person',
        findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed' }],
      },
    });
  }

  async #post(path: string, body: object): Promise<{ position: number }> {
    const reply = await fetch(this.#url + path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    const text = await reply.text();
    if (reply.status !== 201) throw new Error(`${reply.status} for ${path}: ${text}`);
    const told = receipt.parse(JSON.parse(text));
    if (told.outcome !== 'stored') throw new Error(`The receipt says ${told.outcome}.`);
    return told;
  }
}
