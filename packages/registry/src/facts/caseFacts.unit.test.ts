import type { Offset } from '@calcinosis/dictionary';
import { describe, expect, it } from 'vitest';
import type { CaseRegistration } from '../case/content/registration.ts';
import type { Entry } from '../case/entry/entry.ts';
import { asRecorded } from '../case/entry/entry.ts';
import type { CaseEvent } from '../case/event.ts';
import { foldCase } from '../case/evolve.ts';
import { centreCode, entryId, visitId } from '../ids.ts';
import { type CaseFacts, factsOf } from './caseFacts.ts';

const registration: CaseRegistration = {
  recordKind: 'hospital-case',
  timeOrigin: 'presentation',
  centrePseudonym: 'a'.repeat(64),
  patient: { ageAtPresentation: 20, sex: 'female' },
  aetiology: { class: 'iatrogenic' },
  exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
  lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
};

const idOf = (n: number) => `019234ab-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

function facts(given: Partial<CaseRegistration>, ...events: CaseEvent[]): CaseFacts {
  const registered: CaseEvent = {
    type: 'CaseRegistered',
    data: { centre: centreCode.parse('seoul'), registration: { ...registration, ...given } },
  };
  const state = foldCase([registered, ...events]);
  if (state.status !== 'registered') throw new Error('registered above');
  return factsOf(state);
}

const entry = (n: number, given: Entry): CaseEvent => ({
  type: 'EntryRecorded',
  data: { entryId: entryId.parse(idOf(n)), entry: asRecorded(given) },
});

const treated = (
  n: number,
  treatment: 'observation' | 'antibiotics' | 'excision',
  decision: 'given' | 'avoided',
) =>
  entry(n, {
    kind: 'treatment',
    treatment,
    decision,
    start: { day: 3 },
    ...(treatment === 'excision' && decision === 'given' ? { lesionIds: ['1'] } : {}),
  });

describe('the facts of a case of which little is told', () => {
  it('are not recorded, and neither yes nor no', () => {
    expect(facts({})).toMatchObject({
      gestation: null,
      underlying: null,
      care_setting: null,
      extravasation: null,
      misdiagnosis: null,
      misdiagnoses: null,
      harms: null,
      latency: null,
      latency_hours: null,
      treatment: null,
      given: null,
      avoided: null,
      removed: 'no',
      recurrence: null,
      sequelae: null,
      complaint: null,
    });
  });
});

describe('what a case was first taken for', () => {
  const lesions = (...misdiagnoses: ('cellulitis' | 'tumour' | 'none' | 'unknown')[][]) =>
    misdiagnoses.map((initialMisdiagnosis, index) => ({
      lesionId: String(index + 1),
      site: 'wrist' as const,
      laterality: 'left' as const,
      initialMisdiagnosis,
    }));

  it('is what any of its lesions was', () => {
    expect(facts({ lesions: lesions(['tumour', 'cellulitis'], ['none']) })).toMatchObject({
      misdiagnosis: 'yes',
      misdiagnoses: ['cellulitis', 'tumour'],
    });
  });

  it('is nothing else when it is said so, and not recorded when it is not known', () => {
    expect(facts({ lesions: lesions(['none'], ['unknown']) })).toMatchObject({
      misdiagnosis: 'no',
      misdiagnoses: [],
    });
    expect(facts({ lesions: lesions(['unknown']) }).misdiagnosis).toBeNull();
  });
});

describe('the latency of a case', () => {
  const between = (start: Offset, onset: Offset) =>
    facts({
      exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv', start }],
      lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left', onset }],
    });

  it('is the difference of the hours, or of the days where no more is known', () => {
    expect(between({ hour: -30 }, { hour: -28 })).toMatchObject({ latency: '0', latency_hours: 2 });
    expect(between({ day: -10 }, { day: -3 })).toMatchObject({ latency: '7-13', latency_hours: 168 });
  });

  it('lies in no one band where it is known less exactly', () => {
    expect(between({ dayFrom: -20, dayTo: -10 }, { day: -3 })).toMatchObject({
      latency: 'several-bands',
      latency_hours: null,
    });
    expect(between({ dayFrom: -90, dayTo: -60 }, { day: -3 })).toMatchObject({ latency: '28-' });
  });
});

describe('the treatment of a case', () => {
  it('is as far as any of them went', () => {
    expect(facts({}, treated(1, 'observation', 'given')).treatment).toBe('observation');
    const all = facts({}, treated(1, 'observation', 'given'), treated(2, 'antibiotics', 'given'));
    expect(all).toMatchObject({
      treatment: 'medication',
      given: ['antibiotics', 'observation'],
      avoided: [],
    });
    expect(facts({}, treated(1, 'excision', 'given'))).toMatchObject({
      treatment: 'procedure',
      removed: 'yes',
    });
  });

  it('is observation when all that is told of was avoided', () => {
    expect(facts({}, treated(1, 'antibiotics', 'avoided'), treated(2, 'excision', 'avoided'))).toMatchObject({
      treatment: 'observation',
      given: [],
      avoided: ['antibiotics', 'excision'],
      removed: 'no',
    });
  });
});

describe('the removal of a lesion', () => {
  it('is a procedure that was given, whatever a visit calls it', () => {
    const removed: CaseEvent = {
      type: 'LesionRemoved',
      data: {
        visitId: visitId.parse(idOf(1)),
        removal: { lesionId: '1', procedure: 'other', when: { day: 30 } },
      },
    };
    expect(facts({}, removed)).toMatchObject({
      treatment: 'procedure',
      removed: 'yes',
      given: ['other'],
      avoided: null,
    });
  });
});

describe('what is left of the lesions of a case', () => {
  const visit = (n: number, day: number, finding: object): CaseEvent => ({
    type: 'FollowUpRecorded',
    data: {
      visitId: visitId.parse(idOf(n)),
      visit: {
        when: { day },
        mode: 'in-person',
        findings: [{ lesionId: '1', palpable: 'no', calcification: 'not-assessed', ...finding }],
      },
    },
  });

  it('is what its last visit that tells of it says, in whatever order visits were recorded', () => {
    const late = visit(1, 400, { sequelae: ['none'], cosmetic: 'normal' });
    const early = visit(2, 100, { sequelae: ['pigment'], cosmetic: 'impaired', recurrence: 'yes' });
    expect(facts({}, late, early)).toMatchObject({ sequelae: [], cosmetic: 'normal', recurrence: 'yes' });
  });
});

describe('what was said to a family', () => {
  it('is told by the furthest that a complaint went, and by any explanation', () => {
    const said = (n: number, complaint: 'none' | 'informal' | 'mediation', explanationGiven: 'yes' | 'no') =>
      entry(n, { kind: 'communication', when: { day: n }, explanationGiven, complaint });
    expect(facts({}, said(1, 'mediation', 'no'), said(2, 'informal', 'yes'))).toMatchObject({
      complaint: 'mediation',
      explanation: 'yes',
      incident: null,
    });
  });
});
