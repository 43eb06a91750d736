import { randomUUID } from 'node:crypto';
import { Cohort } from '@calcinosis/disclosure';
import { EventLog, eraseKeys } from '@calcinosis/event-store';
import { forgetCounted, rebuildOutcomes } from '@calcinosis/outcomes';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import { type Asker, countsQuestion, resolutionTimeQuestion } from '@calcinosis/questions';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { array, assert, asyncProperty, constant, integer, nat, oneof, record } from 'fast-check';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { PooledDesk } from '../released/pooledDesk.ts';
import { countCases } from './counts.ts';

const servers = testServers();
const synthetic = syntheticRegistry({
  seed: 'kept',
  centres: 3,
  cases: 120,
  model: { deaths: 0.1, consents: 0.2, visitsTwice: 0.1, misreadings: 0.2 },
});
const events: readonly DecidedEvent[] = [...decidedEvents(synthetic)];
const [centre = ''] = synthetic.centres.map(({ enrolment }) => enrolment.centre);
const questions = [
  ...[[], ['agent'], ['agent', 'sex'], ['sex', 'agent']].map((by) => ({ stratum: 'own-centre', by })),
  { stratum: 'own-centre', endpoint: 'complete', origin: 'onset' },
].map((question) => resolutionTimeQuestion.parse(question));
const pooledQuestions = [[], ['sex']].map((by) => resolutionTimeQuestion.parse({ stratum: 'hospital', by }));
const tableQuestion = countsQuestion.parse({ stratum: 'hospital', by: ['agent'] });

const pick = nat({ max: 1000 });
const step = oneof(
  {
    weight: 6,
    arbitrary: record({ does: constant('follow'), count: integer({ min: 1, max: 90 }) }),
  },
  { weight: 1, arbitrary: record({ does: constant('release') }) },
  ...['erase', 'stopUse', 'consentAnew', 'merge', 'spoil', 'refuse', 'takeAgain', 'rebuild'].map((does) => ({
    weight: 1,
    arbitrary: record({ does: constant(does), pick }),
  })),
);
type Step = { readonly does: string; readonly count?: number; readonly pick?: number };

/** A registry to which things happen, and which is asked all the while. */
class Asked {
  readonly #test: TestOutcomes;
  readonly #desk: PooledDesk;
  #appended = 0;
  #position = 0;
  #months = 0;
  #refused = false;

  constructor(test: TestOutcomes) {
    this.#test = test;
    this.#desk = new PooledDesk({
      db: test.analytics,
      log: new EventLog(test.analytics, null),
      policy: 'public',
      catchUp: () => test.projector().catchUp(),
    });
  }

  async take({ does, count = 0, pick: at = 0 }: Step): Promise<void> {
    const like = events[at % Math.max(1, this.#appended)];
    if (like === undefined) throw new Error('There are events.');
    const told = (type: string, data: unknown) => this.#append([{ ...like, type, schemaVersion: 1, data }]);
    const ways: Readonly<Record<string, () => Promise<unknown>>> = {
      follow: () => this.#follow(count),
      release: () => this.#release(),
      rebuild: () => rebuildOutcomes({ ...this.#test.tools(), swap: 'always' }),
      refuse: () => this.#refuse(like.stream.replace('case-', '')),
      takeAgain: () => this.#takeAgain(),
      stopUse: () => told('ConsentWithdrawn', { effect: 'stop-use', withdrawnBy: 'parent' }),
      consentAnew: () => told('ConsentRecorded', granted),
      merge: () => told('DuplicatesMerged', { into: randomUUID(), acrossCentres: false }),
      spoil: () => told('FollowUpRecorded', null),
      erase: () => this.#erase(like),
    };
    await ways[does]?.();
    await this.#test.projector(40).catchUp();
  }

  /** The answers from what is kept, and what they are when nothing is; and numbers of no case in what is kept. */
  async answers(): Promise<{ kept: unknown[]; anew: unknown[]; strayNumbers: number }> {
    const db = this.#test.analytics;
    const counts = () => Promise.all(questions.map((question) => countCases(db, question, centre, null)));
    const first = [...(await counts()), ...(await this.#pooled())];
    const kept = [...(await counts()), ...(await this.#pooled())];
    const strayNumbers = await this.#strayNumbers();
    await forgetCounted(db, 0);
    const anew = [...(await counts()), ...(await this.#pooled())];
    return { kept: [first, kept], anew: [anew, anew], strayNumbers };
  }

  /** Each is asked by somebody else, whom the ledger refuses nothing. */
  async #pooled(): Promise<unknown[]> {
    const asker = (): Asker => ({ role: 'researcher', parties: [`token:${randomUUID()}`] });
    const times: unknown[] = [];
    for (const question of pooledQuestions) times.push(await this.#desk.resolutionTime(question, asker()));
    return [...times, await this.#desk.counts(tableQuestion, asker())];
  }

  /** Of a case that is forgotten, nothing may be left in the cohorts. */
  async #strayNumbers(): Promise<number> {
    const db = this.#test.analytics;
    const numbered = await db.selectFrom('analytics.case_number').select('number').execute();
    const all = Cohort.of(numbered.map(({ number }) => number));
    const kept = await db.selectFrom('analytics.kept_answer').select('cohorts').execute();
    return kept
      .flatMap(({ cohorts }) => cohorts.map((bytes) => Cohort.from(bytes)))
      .flatMap((cohort) => Array.from({ length: cohort.words }, (_, at) => cohort.word(at) & ~all.word(at)))
      .filter((word) => word !== 0).length;
  }

  async #append(some: Parameters<TestOutcomes['append']>[0]): Promise<void> {
    this.#position = await this.#test.append(some);
  }

  async #follow(count: number): Promise<void> {
    const next = events.slice(this.#appended, this.#appended + count);
    this.#appended += next.length;
    if (next.length > 0) await this.#append(next);
  }

  async #release(): Promise<void> {
    this.#months += 1;
    this.#position = await this.#test.release(`20${10 + this.#months}-01`, this.#position);
  }

  async #erase(like: DecidedEvent): Promise<void> {
    const subject = like.stream.replace('case-', '');
    await eraseKeys(this.#test.operatorKeys, [{ subject, position: this.#position, keyId: null }]);
    await this.#append([{ ...like, type: 'CaseErased', schemaVersion: 1, data: {}, sealFor: null }]);
  }

  /** The tables take no rows of a case, which is parked at its next event. */
  async #refuse(caseId: string): Promise<void> {
    if (this.#refused) return;
    this.#refused = true;
    await sql`
      alter table analytics.outcome add constraint refused check (case_id <> ${sql.lit(caseId)}) not valid
    `.execute(this.#test.operator);
  }

  /** The tables take all rows again, and what is parked is tried again. */
  async #takeAgain(): Promise<void> {
    this.#refused = false;
    await sql`alter table analytics.outcome drop constraint if exists refused`.execute(this.#test.operator);
    await this.#test.projector().retryParked();
  }
}

const granted = {
  legalBasis: 'consent',
  version: '2.1',
  givenBy: 'parent',
  scope: ['registry'],
  when: { day: 0 },
};

let test: TestOutcomes | null = null;
afterEach(async () => {
  await test?.close();
  test = null;
});

describe('what is counted once', () => {
  it('is what counting anew gives, whatever happens to the cases it was counted from', async () => {
    await assert(
      asyncProperty(array(step, { minLength: 8, maxLength: 14 }), async (steps) => {
        await test?.close();
        test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
        const asked = new Asked(test);
        await asked.take({ does: 'follow', count: 150 });
        await asked.take({ does: 'release' });
        // Every other time, so that something has happened since what is kept was counted.
        for (const [index, each] of steps.entries()) {
          await asked.take(each);
          if (index % 2 === 0) continue;
          const { kept, anew, strayNumbers } = await asked.answers();
          expect(kept).toEqual(anew);
          expect(strayNumbers).toBe(0);
        }
      }),
      { numRuns: 2, endOnFailure: true },
    );
  });
});
