import { EventLog } from '@calcinosis/event-store';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import { tableKindOf, type TablesAnswer } from '@calcinosis/questions';
import { asRecorded, type Entry, entryId } from '@calcinosis/registry';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PooledDesk } from '../released/pooledDesk.ts';
import { StatisticsDesk } from '../statistics/statisticsDesk.ts';

/** The tables of a centre, counted from the events by nothing that the registry counts them with. */
const servers = testServers();
const synthetic = syntheticRegistry({ seed: 'independent tables', centres: 3, cases: 90 });
const events: readonly DecidedEvent[] = [...withTreatments([...decidedEvents(synthetic)])];
let test: TestOutcomes;
let desk: StatisticsDesk;

/** What synthetic cases do not tell: treatments, of every second case, of which some are taken back. */
function* withTreatments(told: readonly DecidedEvent[]): Generator<DecidedEvent> {
  const chosen = ['observation', 'antibiotics', 'debridement', 'topical-thiosulfate'] as const;
  let cases = 0;
  for (const event of told) {
    yield event;
    if (event.type !== 'CaseRegistered') continue;
    cases += 1;
    if (cases % 2 === 0) continue;
    const id = entryId.parse(`019234ab-0000-7000-8000-${cases.toString(16).padStart(12, '0')}`);
    const treatment = chosen[(cases >> 1) % chosen.length] ?? 'observation';
    const decision = treatment === 'antibiotics' && cases % 3 === 0 ? 'avoided' : 'given';
    const lesionIds = treatment === 'debridement' ? { lesionIds: ['1'] } : {};
    const entry: Entry = { kind: 'treatment', treatment, decision, start: { day: 2 }, ...lesionIds };
    yield {
      ...event,
      type: 'EntryRecorded',
      schemaVersion: 1,
      data: { entryId: id, entry: asRecorded(entry) },
    };
    if (cases % 5 !== 0) continue;
    const data = { entryId: id, reason: 'entry-error' } as const;
    yield { ...event, type: 'EntryRetracted', schemaVersion: 1, data };
  }
}

const codes = z.array(z.string()).optional();
const registered = z.looseObject({
  centre: z.string(),
  registration: z.looseObject({
    careSetting: z.string().optional(),
    patient: z.looseObject({ sex: z.string(), underlyingConditions: codes }),
    exposures: z.array(z.looseObject({ start: z.looseObject({ day: z.number() }).optional() })),
    lesions: z.array(
      z.looseObject({
        onset: z.looseObject({ hour: z.number() }).optional(),
        initialMisdiagnosis: codes,
        harmFromMisdiagnosis: codes,
      }),
    ),
  }),
});
const treated = z.looseObject({
  entryId: z.string(),
  entry: z.looseObject({ treatment: z.string(), decision: z.string() }),
});
const named = z.looseObject({ entryId: z.string() });
const visited = z.looseObject({ visitId: z.string() });

interface Told {
  readonly registration: z.infer<typeof registered>['registration'];
  readonly treatments: Map<string, z.infer<typeof treated>['entry']>;
  /** Visits that report a removal. */
  removals: string[];
}

/** The cases of a centre as the first events tell them. */
function toldBy(first: readonly DecidedEvent[], centre: string): Told[] {
  const cases = new Map<string, Told>();
  for (const { stream, type, data } of first) {
    if (type === 'CaseRegistered') {
      const given = registered.parse(data);
      if (given.centre === centre) {
        cases.set(stream, { registration: given.registration, treatments: new Map(), removals: [] });
      }
    }
    const told = cases.get(stream);
    if (told === undefined) continue;
    if (type === 'EntryRecorded') {
      const { entryId: of, entry } = treated.parse(data);
      told.treatments.set(of, entry);
    }
    if (type === 'EntryRetracted') told.treatments.delete(named.parse(data).entryId);
    if (type === 'LesionRemoved') told.removals.push(visited.parse(data).visitId);
    if (type === 'FollowUpCorrected' || type === 'FollowUpRetracted') {
      const { visitId } = visited.parse(data);
      told.removals = told.removals.filter((each) => each !== visitId);
    }
  }
  return [...cases.values()];
}

/** Whether lists of codes have a code: not told where all are empty or unknown. */
function has(code: string, lists: readonly (readonly string[] | undefined)[]): string {
  const all = lists.flatMap((list) => list ?? []);
  if (all.every((each) => each === 'unknown')) return 'not-recorded';
  return all.includes(code) ? 'yes' : 'no';
}

const treatmentsOf = ({ treatments }: Told, decision: string): string[] =>
  [...treatments.values()].flatMap((entry) => (entry.decision === decision ? [entry.treatment] : []));

const ofTreatment = (told: Told, tell: () => string): string =>
  told.treatments.size + told.removals.length === 0 ? 'not-recorded' : tell();

/** Hours from exposure to onset, where days and hours of both are known. */
function hoursOf({ registration: { exposures, lesions } }: Told): number | null {
  const starts = exposures.flatMap(({ start }) => (start === undefined ? [] : [start.day * 24]));
  const onsets = lesions.flatMap(({ onset }) => (onset === undefined ? [] : [onset.hour]));
  if (starts.length === 0 || onsets.length === 0) return null;
  const [start, onset] = [Math.min(...starts), Math.min(...onsets)];
  return (Math.max(0, onset - start - 24) + Math.max(0, onset - start)) / 2;
}

/** The category of a case in some of the tables, by the name of the table. */
const categories: Readonly<Record<string, Readonly<Record<string, (told: Told) => string>>>> = {
  'case-mix': {
    sex: ({ registration }) => registration.patient.sex,
    'care-setting': ({ registration }) => registration.careSetting ?? 'not-recorded',
    'underlying-preterm': ({ registration }) => has('preterm', [registration.patient.underlyingConditions]),
  },
  misdiagnosis: {
    misdiagnosis: ({ registration: { lesions } }) => {
      const all = lesions.flatMap(({ initialMisdiagnosis }) => initialMisdiagnosis ?? []);
      if (all.length === 0) return 'not-recorded';
      return all.some((code) => code !== 'none') ? 'yes' : 'no';
    },
    'misdiagnoses-cellulitis': ({ registration: { lesions } }) =>
      has(
        'cellulitis',
        lesions.map(({ initialMisdiagnosis }) => initialMisdiagnosis),
      ),
    'harms-antibiotics': ({ registration: { lesions } }) =>
      has(
        'antibiotics',
        lesions.map(({ harmFromMisdiagnosis }) => harmFromMisdiagnosis),
      ),
  },
  latency: {
    latency: (told) => {
      const hours = hoursOf(told);
      if (hours === null) return 'not-recorded';
      const bands = [1, 3, 7, 14, 21, 28].filter((day) => hours >= day * 24).length;
      return ['0', '1-2', '3-6', '7-13', '14-20', '21-27', '28-'][bands] ?? '';
    },
  },
  treatment: {
    removed: (told) =>
      told.removals.length > 0 || treatmentsOf(told, 'given').includes('debridement') ? 'yes' : 'no',
    treatment: (told) =>
      ofTreatment(told, () => {
        const given = treatmentsOf(told, 'given');
        if (told.removals.length > 0 || given.includes('debridement')) return 'procedure';
        return given.some((code) => code !== 'observation') ? 'medication' : 'observation';
      }),
    'given-observation': (told) =>
      ofTreatment(told, () => (treatmentsOf(told, 'given').includes('observation') ? 'yes' : 'no')),
    'avoided-antibiotics': (told) =>
      told.treatments.size === 0
        ? 'not-recorded'
        : has('antibiotics', [treatmentsOf(told, 'avoided'), ['no']]),
  },
};

async function ask(name: string, given: object, centre: string): Promise<TablesAnswer> {
  const kind = tableKindOf(name);
  return desk.tables(kind, kind.question.parse({ stratum: 'own-centre', ...given }), centre, null);
}

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  await test.append(events);
  const projector = test.projector(50);
  await projector.catchUp();
  const catchUp = () => projector.catchUp();
  const log = new EventLog(test.analytics, null);
  const pooled = new PooledDesk({ db: test.analytics, log, policy: 'public', catchUp });
  desk = new StatisticsDesk({ db: test.analytics, pooled, catchUp });
});
afterAll(() => test.close());

describe.each(Object.keys(categories))('the tables of %s', (name) => {
  it.each([0.3, 0.6, 1])('agree with the events up to %f of the log, in whatever group', async (share) => {
    const asOf = Math.floor(events.length * share);
    for (const { enrolment } of synthetic.centres) {
      const told = toldBy(events.slice(0, asOf), enrolment.centre);
      const { tables } = await ask(
        name,
        { asOf, ...(name === 'case-mix' ? {} : { by: 'sex' }) },
        enrolment.centre,
      );
      for (const [table, categoryOf] of Object.entries(categories[name] ?? {})) {
        const cells = tables.find((each) => each.name === table)?.cells ?? [];
        expect(cells.length).toBeGreaterThan(0);
        for (const {
          at: [category, group],
          cases,
        } of cells) {
          const there = told.filter(
            (each) =>
              categoryOf(each) === category &&
              (group === undefined || each.registration.patient.sex === group),
          );
          expect([table, category, group, cases]).toEqual([table, category, group, there.length]);
        }
      }
    }
  });
});

describe('the quartiles of the latency', () => {
  it('are those of the times that the events tell', async () => {
    const centre = synthetic.centres[0]?.enrolment.centre ?? '';
    const sorted = toldBy(events, centre)
      .flatMap((told) => hoursOf(told) ?? [])
      .toSorted((a, b) => a - b);
    const { tables } = await ask('latency', {}, centre);
    expect(sorted.length).toBeGreaterThan(8);
    expect(tables[0]?.unit).toBe('h');
    for (const { share, from, to } of tables[0]?.quantiles ?? []) {
      // As many as the share are no later, and no more than that are earlier.
      expect(to).toBe(from);
      expect(sorted.filter((hours) => hours <= (from ?? 0)).length).toBeGreaterThanOrEqual(
        share * sorted.length,
      );
      expect(sorted.filter((hours) => hours < (from ?? 0)).length).toBeLessThanOrEqual(share * sorted.length);
    }
    expect(tables[0]?.quantiles).toHaveLength(3);
  });
});
