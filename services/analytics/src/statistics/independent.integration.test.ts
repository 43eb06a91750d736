import { casesIn, estimateGroups } from '@calcinosis/estimates';
import { EventLog } from '@calcinosis/event-store';
import { makeCounts, mergeCounts } from '@calcinosis/federation';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import {
  cumulativeIncidenceQuestion,
  observationsAnswer,
  resolutionTimeQuestion,
} from '@calcinosis/questions';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PooledDesk } from '../released/pooledDesk.ts';
import { countCases } from './counts.ts';
import { StatisticsDesk } from './statisticsDesk.ts';
import { type End, plainIncidence, plainLikelihood, plainTurnbull } from './testing/plainEstimates.ts';

/** The clinical endpoint of every case, computed from the events by nothing that the registry computes it with. */
const servers = testServers();
const synthetic = syntheticRegistry({
  seed: 'independent',
  centres: 3,
  cases: 90,
});
const events: readonly DecidedEvent[] = [...decidedEvents(synthetic)];
let test: TestOutcomes;
let desk: StatisticsDesk;

const when = z.union([
  z.looseObject({ day: z.number() }).transform(({ day }) => ({ from: day, to: day })),
  z
    .looseObject({ dayFrom: z.number(), dayTo: z.number() })
    .transform((each) => ({ from: each.dayFrom, to: each.dayTo })),
]);
const registered = z.looseObject({
  centre: z.string(),
  registration: z.looseObject({
    timeOrigin: z.string(),
    lesions: z.array(z.looseObject({ lesionId: z.string() })),
  }),
});
const visited = z.looseObject({
  visitId: z.string(),
  visit: z.looseObject({
    when,
    findings: z.array(z.looseObject({ lesionId: z.string(), palpable: z.string() })),
  }),
});
const removed = z.looseObject({
  visitId: z.string(),
  removal: z.looseObject({ lesionId: z.string(), when }),
});

interface Told {
  centre: string;
  lesions: string[];
  visits: Map<string, z.infer<typeof visited>['visit']>;
  removals: z.infer<typeof removed>[];
}

/** Cases as the first events tell them. */
function toldBy(first: readonly DecidedEvent[]): Told[] {
  const cases = new Map<string, Told>();
  for (const { stream, type, data } of first) {
    if (type === 'CaseRegistered') {
      const { centre, registration } = registered.parse(data);
      if (registration.timeOrigin !== 'presentation') continue;
      const lesions = registration.lesions.map(({ lesionId }) => lesionId);
      cases.set(stream, { centre, lesions, visits: new Map(), removals: [] });
    }
    const told = cases.get(stream);
    if (told === undefined) continue;
    if (type === 'FollowUpRecorded' || type === 'FollowUpCorrected') {
      const { visitId, visit } = visited.parse(data);
      told.visits.set(visitId, visit);
      told.removals = told.removals.filter((each) => each.visitId !== visitId);
    }
    if (type === 'FollowUpRetracted') {
      const { visitId } = z.looseObject({ visitId: z.string() }).parse(data);
      told.visits.delete(visitId);
      told.removals = told.removals.filter((each) => each.visitId !== visitId);
    }
    if (type === 'LesionRemoved') told.removals.push(removed.parse(data));
  }
  return [...cases.values()];
}

interface Time {
  readonly kind: 'resolved' | 'removed' | 'censored';
  readonly day: number;
}

/** Up to when a lesion was surely there, when it was first seen gone, and when it was taken out, if it was before that. */
function lesionsOf({ lesions, visits, removals }: Told) {
  return lesions.map((lesion) => {
    const looks = [...visits.values()].flatMap((visit) =>
      visit.findings
        .filter(({ lesionId }) => lesionId === lesion)
        .map(({ palpable }) => ({ palpable, ...visit.when })),
    );
    const there = looks.filter(({ palpable }) => !['no', 'not-examined'].includes(palpable));
    const surely = Math.max(0, ...there.map(({ from }) => from));
    const perhaps = Math.max(0, ...there.map(({ to }) => to));
    const gone = Math.min(
      ...looks.filter(({ palpable, to }) => palpable === 'no' && to > perhaps).map(({ to }) => to),
    );
    const out = removals
      .filter(({ removal }) => removal.lesionId === lesion)
      .map(({ removal }) => removal.when)
      .toSorted((a, b) => a.to - b.to || a.from - b.from)[0];
    if (out === undefined || gone <= out.from) return { surely, gone, out: null };
    return { surely, gone, out: { left: Math.max(out.from, Math.min(surely, out.to)), right: out.to } };
  });
}

/** How lesions end together: with the first that is taken out, or else with the last that is gone. */
function endOf(lesions: ReturnType<typeof lesionsOf>): End {
  const [firstOut] = lesions
    .flatMap(({ out }) => (out === null ? [] : [out]))
    .toSorted((a, b) => a.right - b.right || a.left - b.left);
  if (firstOut !== undefined) return { kind: 'removed', ...firstOut };
  const left = Math.max(...lesions.map(({ surely }) => surely));
  const right = Math.max(...lesions.map(({ gone }) => gone));
  return { kind: Number.isFinite(right) ? 'resolved' : 'censored', left, right };
}

/** When the case was first seen without lesions, or up to when it was followed. */
function timeOf(told: Told): Time {
  const { kind, left, right } = endOf(lesionsOf(told));
  return { kind, day: kind === 'resolved' ? right : left };
}

/** Share not yet seen resolved after each day on which some were, by the product of the shares that stayed. */
function sharesOf(times: readonly Time[]): { day: number; survival: number }[] {
  let survival = 1;
  return [...new Set(times.filter(({ kind }) => kind === 'resolved').map(({ day }) => day))]
    .toSorted((a, b) => a - b)
    .map((day) => {
      const atRisk = times.filter((time) => time.day >= day).length;
      const resolved = times.filter((time) => time.kind === 'resolved' && time.day === day).length;
      survival *= 1 - resolved / atRisk;
      return { day, survival: Number(survival.toFixed(9)) };
    });
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

describe('the answers of every centre', () => {
  it.each([0.2, 0.45, 0.7, 1])('agree with the events up to %f of the log', async (share) => {
    const position = Math.floor(events.length * share);
    const told = Map.groupBy(toldBy(events.slice(0, position)), ({ centre }) => centre);
    for (const { enrolment } of synthetic.centres) {
      const times = (told.get(enrolment.centre) ?? []).map(timeOf);
      const question = resolutionTimeQuestion.parse({ stratum: 'own-centre', asOf: position });
      const { groups } = await desk.resolutionTime(question, enrolment.centre, null);
      const [group] = groups;
      const count = (kind: Time['kind']) => times.filter((time) => time.kind === kind).length;
      expect(group).toMatchObject({
        cases: times.length,
        resolved: count('resolved'),
        removed: count('removed'),
        censored: count('censored'),
      });
      expect(
        group?.kaplanMeier.steps
          .filter(({ resolved }) => resolved > 0)
          .map(({ day, survival }) => ({ day, survival: Number(survival.toFixed(9)) })),
      ).toEqual(sharesOf(times));
    }
  });

  it.each([0.45, 1])(
    'have the likeliest intervals, and the ends of cases, up to %f of the log',
    async (share) => {
      const position = Math.floor(events.length * share);
      const told = Map.groupBy(toldBy(events.slice(0, position)), ({ centre }) => centre);
      for (const { enrolment } of synthetic.centres) {
        const ends = (told.get(enrolment.centre) ?? []).map((each) => endOf(lesionsOf(each)));
        const asked = { stratum: 'own-centre', asOf: position };
        const times = await desk.resolutionTime(resolutionTimeQuestion.parse(asked), enrolment.centre, null);
        const { intervals, logLikelihood } = times.groups[0]?.turnbull ?? { intervals: [], logLikelihood: 0 };
        const masses = intervals.map(({ left, right, mass }) => ({ left, right: right ?? Infinity, mass }));
        expect(plainLikelihood(ends, masses)).toBeCloseTo(logLikelihood, 8);
        const climbed = plainLikelihood(ends, plainTurnbull(ends, 500));
        expect(climbed).toBeLessThanOrEqual(logLikelihood + 1e-9);
        expect(climbed).toBeGreaterThan(logLikelihood - 0.01);
        const question = cumulativeIncidenceQuestion.parse(asked);
        const [group] = (await desk.cumulativeIncidence(question, enrolment.centre, null)).groups;
        for (const cause of ['resolved', 'removed'] as const) {
          const steps = group?.causes.find((each) => each.cause === cause)?.steps ?? [];
          expect(
            steps.map(({ day, incidence }) => ({ day, incidence: Number(incidence.toFixed(9)) })),
          ).toEqual(plainIncidence(ends, cause));
        }
      }
    },
  );

  it('count lesion by lesion what they count of cases', async () => {
    const told = Map.groupBy(toldBy(events), ({ centre }) => centre);
    for (const { enrolment } of synthetic.centres) {
      const cases = told.get(enrolment.centre) ?? [];
      const ends = cases.flatMap((each) => lesionsOf(each).map((lesion) => endOf([lesion])));
      const question = resolutionTimeQuestion.parse({ stratum: 'own-centre', level: 'lesion' });
      const [group] = (await desk.resolutionTime(question, enrolment.centre, null)).groups;
      const count = (kind: End['kind']) => ends.filter((end) => end.kind === kind).length;
      expect(ends.length).toBeGreaterThan(cases.length);
      expect(group).toMatchObject({
        cases: cases.length,
        lesions: ends.length,
        resolved: count('resolved'),
        removed: count('removed'),
        censored: count('censored'),
      });
    }
  });
});

describe('the counts of every centre', () => {
  it('come to the estimates from all cases when they are pooled, to the byte', async () => {
    const question = resolutionTimeQuestion.parse({ stratum: 'own-centre', by: ['sex', 'agent'] });
    const files = await Promise.all(
      synthetic.centres.map(async ({ enrolment: { centre } }) => {
        const told = observationsAnswer.parse(await desk.observations(question, centre));
        return { name: centre, text: JSON.stringify(makeCounts(told, null)) };
      }),
    );
    const pooled = mergeCounts(files);
    const { counts } = await countCases(test.analytics, { ...question, stratum: 'hospital' }, null, null);
    expect(pooled).toMatchObject({ exact: true, cases: casesIn(counts) });
    expect(JSON.stringify(pooled.groups)).toBe(JSON.stringify(estimateGroups(question, counts)));
  });
});
