import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  caseCommand,
  type CaseEvent,
  type CaseId,
  caseOutcome,
  type CentreCode,
  centreCommand,
  type DomainEvent,
  foldCase,
  lesionOutcome,
  type Outcome,
  type RegisteredCase,
  registryOffice,
  streamOfCentre,
  streamOfToken,
  submission as submissionSchema,
  type TokenId,
  tokenId,
  World,
} from '@calcinosis/registry';
import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseTruth } from './case/caseTruth.ts';
import type { SyntheticSubmission } from './case/submission.ts';
import type { Delivery } from './delivery/delivery.ts';
import { type SyntheticRegistry, syntheticRegistry } from './syntheticRegistry.ts';

const endpoints = ['clinical', 'radiographic', 'complete'] as const;

const isOfCase = (event: DomainEvent): event is CaseEvent => !/^(Centre|Token)/.test(event.type);

/** Every case as the domain knows it in the end; what waits is decided after its registration. */
/** The token of the centre of an index. */
const tokenOf = (index: number) =>
  tokenId.parse(`019234ab-0000-7000-8000-${index.toString(16).padStart(12, '0')}`);

const issued = (token: TokenId, centre: CentreCode): DomainEvent => ({
  type: 'TokenIssued',
  data: {
    tokenId: token,
    centre,
    role: 'submitter',
    label: 'test',
    hash: '0'.repeat(64),
    expiresAt: '2100-01-01T00:00:00.000Z',
  },
});

function decided(registry: SyntheticRegistry, delivery?: Delivery) {
  const world = new World();
  for (const [index, { code, enrolled }] of registry.centres.entries()) {
    world.evolve(streamOfCentre(code), enrolled);
    world.evolve(streamOfToken(tokenOf(index)), issued(tokenOf(index), code));
  }
  const tokens = new Map(registry.centres.map(({ code }, index) => [code, tokenOf(index)]));
  const events = new Map<CaseId, CaseEvent[]>();
  const waiting = new Map<CaseId, SyntheticSubmission[]>();
  const seen = new Set<string>();
  const take = (submitted: SyntheticSubmission) => {
    const command = caseCommand.parse(submitted.command);
    const submission = submissionSchema.parse({
      ...submitted,
      actor: `token:${tokens.get(submitted.centre)}`,
      correlationId: 'test',
      dictionaryVersion,
    });
    const decision = world.decide(submission);
    if (decision.outcome === 'refused') throw new Error(JSON.stringify({ submitted, decision }));
    if (decision.outcome === 'waiting') {
      waiting.set(command.caseId, [...(waiting.get(command.caseId) ?? []), submitted]);
      return;
    }
    const ofCase = events.get(command.caseId) ?? [];
    ofCase.push(...decision.events.filter(isOfCase));
    events.set(command.caseId, ofCase);
    if (command.type !== 'RegisterCase') return;
    for (const waited of waiting.get(command.caseId) ?? []) take(waited);
  };
  let waited = 0;
  for (const submitted of registry.submissions(delivery)) {
    const key = `${submitted.centre} ${submitted.submissionId}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (submitted.command.type !== 'RegisterCase' && !events.has(submitted.command.caseId)) waited += 1;
    take(submitted);
  }
  const cases = new Map<CaseId, RegisteredCase>();
  for (const [id, ofCase] of events) {
    const state = foldCase(ofCase);
    if (state.status === 'registered') cases.set(id, state);
  }
  return { cases, waited };
}

function known(cases: ReadonlyMap<CaseId, RegisteredCase>, { caseId }: CaseTruth): RegisteredCase {
  const state = cases.get(caseId);
  if (state === undefined) throw new Error(`${caseId} is not registered.`);
  return state;
}

/** Whether what is known of a time is true; `removalDays` are those of the lesions that it is about. */
function agrees(outcome: Outcome, time: number, removalDays: readonly (number | null)[]): boolean {
  switch (outcome.kind) {
    case 'resolved':
      return outcome.left < time && time <= outcome.right;
    case 'censored':
      return outcome.left < time && outcome.right === Number.POSITIVE_INFINITY;
    case 'died':
      return outcome.left < time;
    case 'removed':
      return removalDays.some((day) => day !== null && outcome.left <= day && day <= outcome.right);
  }
}

/** Outcomes that the truth contradicts, of every lesion and case at every endpoint. */
function contradictions(registry: SyntheticRegistry): string[] {
  const { cases } = decided(registry);
  const found: string[] = [];
  for (const truth of registry.truth()) {
    const state = known(cases, truth);
    for (const endpoint of endpoints) {
      for (const lesion of truth.lesions) {
        const outcome = lesionOutcome(state, lesion.lesionId, endpoint);
        if (outcome !== null && !agrees(outcome, lesion[endpoint], [lesion.removalDay])) {
          found.push(JSON.stringify({ endpoint, lesion, outcome }));
        }
      }
      const outcome = caseOutcome(state, endpoint);
      const removalDays = truth.lesions.map(({ removalDay }) => removalDay);
      if (outcome !== null && !agrees(outcome, truth[endpoint], removalDays)) {
        found.push(JSON.stringify({ endpoint, truth, outcome }));
      }
    }
  }
  return found;
}

const eventful = {
  removalRate: 0.01,
  lossRate: 0.004,
  wrongEntries: 0.3,
  uncertainDays: 0.3,
  visitsTwice: 0.2,
  consents: 0.5,
  deaths: 0.2,
};

describe('what the domain makes of a synthetic registry', () => {
  it('has centres that enrol by their commands', () => {
    const world = new World();
    for (const { enrolment, enrolled } of syntheticRegistry({ seed: 1, centres: 120, cases: 0 }).centres) {
      const submission = submissionSchema.parse({
        submissionId: `enrol-${enrolment.centre}`,
        centre: registryOffice,
        actor: 'operator',
        correlationId: 'test',
        dictionaryVersion,
        command: centreCommand.parse(enrolment),
      });
      expect(world.decide(submission)).toEqual({ outcome: 'accepted', events: [enrolled] });
    }
  });

  it('is every case, each of its submissions valid and accepted in order', () => {
    assert(
      property(integer(), integer({ min: 1, max: 9 }), (seed, centres) => {
        const { cases, waited } = decided(syntheticRegistry({ seed, centres, cases: 30 }));
        expect(cases.size).toBe(30);
        expect(waited).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('never contradicts the truth, once all corrections are in', { timeout: 30_000 }, () => {
    assert(
      property(integer(), (seed) => {
        expect(contradictions(syntheticRegistry({ seed, centres: 3, cases: 40 }))).toEqual([]);
        const registry = syntheticRegistry({ seed, centres: 3, cases: 40, model: eventful });
        expect(contradictions(registry)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('contradicts the truth where a hand errs', () => {
    const registry = syntheticRegistry({ seed: 1, centres: 3, cases: 100, model: { misreadings: 0.2 } });
    expect(contradictions(registry).length).toBeGreaterThan(10);
  });

  it('contradicts the truth before the corrections are in', () => {
    const registry = syntheticRegistry({ seed: 1, centres: 3, cases: 100, model: { wrongEntries: 0.3 } });
    const uncorrected: SyntheticRegistry = {
      ...registry,
      submissions: function* () {
        for (const each of registry.submissions()) {
          if (each.command.type !== 'CorrectFollowUp') yield each;
        }
      },
    };
    expect(contradictions(uncorrected).length).toBeGreaterThan(10);
    expect(contradictions(registry)).toEqual([]);
  });

  it('holds every kind of outcome, and both exact and bounded days', () => {
    const registry = syntheticRegistry({ seed: 2, centres: 5, cases: 1000 });
    const outcomes = [...decided(registry).cases.values()].map((state) => caseOutcome(state, 'clinical'));
    const share = (kind: Outcome['kind']) =>
      outcomes.filter((outcome) => outcome?.kind === kind).length / outcomes.length;
    expect(share('resolved')).toBeGreaterThan(0.7);
    expect(share('censored')).toBeGreaterThan(0.1);
    expect(share('removed')).toBeGreaterThan(0.01);
  });

  it('is the same however it is delivered', () => {
    const registry = syntheticRegistry({ seed: 3, centres: 4, cases: 200, model: eventful });
    const plain = decided(registry);
    const outcomes = [...plain.cases.values()].map((state) => caseOutcome(state, 'clinical')?.kind);
    expect(outcomes).toContain('died');
    expect([...plain.cases.values()].filter(({ consent }) => consent !== null).length).toBeGreaterThan(60);
    expect([...plain.cases.values()].some(({ retractedVisits }) => retractedVisits.size > 0)).toBe(true);
    const delivery = { followUpsFirst: 0.3, shuffleWithin: 200, repeats: 0.2 };
    const late = decided(registry, delivery);
    expect(late.waited).toBeGreaterThan(60);
    for (const truth of registry.truth()) {
      const [one, other] = [known(plain.cases, truth), known(late.cases, truth)];
      expect(Object.fromEntries(other.visits)).toEqual(Object.fromEntries(one.visits));
      for (const endpoint of endpoints) {
        expect(caseOutcome(other, endpoint)).toEqual(caseOutcome(one, endpoint));
      }
    }
  });
});
