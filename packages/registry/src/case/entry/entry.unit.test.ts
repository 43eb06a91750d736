import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entryId } from '../../ids.ts';
import { reasonsOf } from '../../reason.ts';
import { given, id, registered, registration } from '../../testing/hospitalCase.ts';
import { type CaseCommand, caseCommand } from '../command.ts';
import type { CaseEvent } from '../event.ts';
import type { Entry } from './entry.ts';

const first = entryId.parse('019234ab-0000-7000-8000-0000000000e1');

/** The value of the founding report. */
const ionised: Entry = {
  kind: 'laboratory',
  when: { day: -2 },
  analyte: 'calcium-ionised',
  value: 1.48,
  unit: 'meq/L',
  referenceLow: 2.3,
  referenceHigh: 2.58,
  specimen: 'whole-blood',
};
const avoided: Entry = {
  kind: 'treatment',
  treatment: 'antibiotics',
  decision: 'avoided',
  start: { day: 0 },
  reason: 'natural-history',
};

const ionisedRecorded: CaseEvent = {
  type: 'EntryRecorded',
  data: {
    entryId: first,
    entry: {
      ...ionised,
      canonical: { value: 0.74, unit: 'mmol/L' },
      canonicalLow: { value: 1.15, unit: 'mmol/L' },
      canonicalHigh: { value: 1.29, unit: 'mmol/L' },
    },
  },
};
const retracted: CaseEvent = { type: 'EntryRetracted', data: { entryId: first, reason: 'other-patient' } };

const record = (entry: Entry): CaseCommand => ({ type: 'RecordEntry', caseId: id, entryId: first, entry });
const correct = (entry: Entry): CaseCommand => ({
  type: 'CorrectEntry',
  caseId: id,
  entryId: first,
  reason: 'entry-error',
  entry,
});
const retract: CaseCommand = { type: 'RetractEntry', caseId: id, entryId: first, reason: 'other-patient' };

/** Faults of an entry's own shape, as [pointer, code]. */
function faultsOf(entry: object): [string, string][] {
  const parsed = caseCommand.safeParse({ type: 'RecordEntry', caseId: id, entryId: first, entry });
  return parsed.success ? [] : reasonsOf(parsed.error).map(({ pointer, code }) => [pointer, code]);
}

describe('deciding on an entry', () => {
  it('records a laboratory value as reported, and in the canonical unit', () => {
    expect(given(registered).when(record(ionised))).toEqual([ionisedRecorded]);
  });

  it('lets an entry wait for its registration', () => {
    expect(given().when(record(ionised))).toBe('waiting');
  });

  it('refuses an entry that is recorded already', () => {
    expect(given(registered, ionisedRecorded).when(record(ionised))).toEqual({
      refused: [['/entryId', 'entry-exists']],
    });
  });

  it('corrects an entry, and never overwrites it', () => {
    expect(
      given(registered, ionisedRecorded).when(
        correct({ ...ionised, value: 0.74, unit: 'mmol/L', referenceLow: 1.15, referenceHigh: 1.29 }),
      ),
    ).toEqual([
      {
        type: 'EntryCorrected',
        data: {
          entryId: first,
          reason: 'entry-error',
          entry: {
            ...ionised,
            value: 0.74,
            unit: 'mmol/L',
            referenceLow: 1.15,
            referenceHigh: 1.29,
            canonical: { value: 0.74, unit: 'mmol/L' },
            canonicalLow: { value: 1.15, unit: 'mmol/L' },
            canonicalHigh: { value: 1.29, unit: 'mmol/L' },
          },
        },
      },
    ]);
  });

  it('refuses to correct an entry into one of another kind', () => {
    expect(given(registered, ionisedRecorded).when(correct(avoided))).toEqual({
      refused: [['/entry/kind', 'other-kind']],
    });
  });

  it('takes an entry back with a reason, and its id is used up', () => {
    expect(given(registered, ionisedRecorded).when(retract)).toEqual([retracted]);
    expect(given(registered, ionisedRecorded, retracted).when(record(ionised))).toEqual({
      refused: [['/entryId', 'entry-retracted']],
    });
    expect(given(registered, ionisedRecorded, retracted).when(correct(ionised))).toEqual({
      refused: [['/entryId', 'no-such-entry']],
    });
    expect(given(registered, ionisedRecorded, retracted).when(retract)).toEqual({
      refused: [['/entryId', 'no-such-entry']],
    });
  });

  it('refuses to correct or take back what is not there', () => {
    expect(given(registered).when(correct(ionised))).toEqual({ refused: [['/entryId', 'no-such-entry']] });
    expect(given(registered).when(retract)).toEqual({ refused: [['/entryId', 'no-such-entry']] });
  });

  it('refuses an image and a treatment of a lesion that the case does not have', () => {
    expect(
      given(registered).when(
        record({
          kind: 'imaging',
          when: { day: 3 },
          modality: 'radiograph',
          findings: [{ lesionId: '2', calcification: 'yes' }],
        }),
      ),
    ).toEqual({ refused: [['/entry/findings/0/lesionId', 'no-such-lesion']] });
    expect(
      given(registered).when(
        record({
          kind: 'treatment',
          treatment: 'laser',
          decision: 'given',
          lesionIds: ['9'],
          start: { day: 3 },
        }),
      ),
    ).toEqual({ refused: [['/entry/lesionIds/0', 'no-such-lesion']] });
  });

  it('keeps a lesion in the registration as long as an entry names it', () => {
    const film: Entry = {
      kind: 'imaging',
      when: { day: 3 },
      modality: 'radiograph',
      findings: [{ lesionId: '1', calcification: 'yes' }],
    };
    const filmed: CaseEvent = { type: 'EntryRecorded', data: { entryId: first, entry: film } };
    const lesions = registration.lesions.map((lesion) => ({ ...lesion, lesionId: '2' }));
    const other = { ...registration, lesions };
    expect(
      given(registered, filmed).when({
        type: 'CorrectCase',
        caseId: id,
        reason: 'entry-error',
        registration: other,
      }),
    ).toEqual({ refused: [['/registration/lesions', 'lesion-in-use']] });
  });

  it('keeps what was said to the family apart from everything else', () => {
    const said: Entry = {
      kind: 'communication',
      when: { day: 1 },
      explanationGiven: 'yes',
      complaint: 'formal',
      note: 'settled without payment',
    };
    expect(given(registered).when(record(said))).toEqual([
      { type: 'EntryRecorded', data: { entryId: first, entry: said } },
    ]);
  });
});

describe('the shape of an entry', () => {
  it('refuses a value in a unit of another analyte', () => {
    expect(faultsOf({ ...ionised, unit: 'g/dL' })).toEqual([['/entry/unit', 'unit-of-another-analyte']]);
  });

  it('refuses a value beyond the hard limits', () => {
    expect(faultsOf({ ...ionised, value: 9, unit: 'mmol/L' })).toEqual([
      ['/entry/value', 'beyond-hard-limits'],
    ]);
    expect(faultsOf({ ...ionised, analyte: 'calcium-total', value: 1.9, unit: 'mg/dL' })).toEqual([
      ['/entry/value', 'beyond-hard-limits'],
    ]);
  });

  it('refuses a reference range that is the wrong way round', () => {
    expect(faultsOf({ ...ionised, referenceLow: 2.58, referenceHigh: 2.3 })).toEqual([
      ['/entry/referenceHigh', 'bounds-reversed'],
    ]);
  });

  it('takes for avoided only what can be', () => {
    expect(faultsOf(avoided)).toEqual([]);
    expect(faultsOf({ ...avoided, treatment: 'physiotherapy' })).toEqual([
      ['/entry/treatment', 'not-avoidable'],
    ]);
  });

  it('wants to know which lesion was taken out', () => {
    expect(
      faultsOf({ kind: 'treatment', treatment: 'excision', decision: 'given', start: { day: 3 } }),
    ).toEqual([['/entry/lesionIds', 'lesion-required']]);
  });

  it('refuses a treatment that ends before it starts', () => {
    expect(faultsOf({ ...avoided, decision: 'given', start: { day: 3 }, stop: { day: 1 } })).toEqual([
      ['/entry/stop', 'ends-before-start'],
    ]);
  });

  it.each([
    ['{"kind":"communication","note":"Kim Minji was told"}', '/entry/note'],
    ['{"kind":"laboratory","method":"MRN 1234567"}', '/entry/method'],
    ['{"kind":"treatment","dose":"since 2019-03-01"}', '/entry/dose'],
  ])('refuses words that look like an identifier: %s', (content, pointer) => {
    const whole = {
      communication: { when: { day: 0 }, explanationGiven: 'yes' },
      laboratory: ionised,
      treatment: { ...avoided, decision: 'given' },
    };
    const own = z
      .looseObject({ kind: z.enum(['communication', 'laboratory', 'treatment']) })
      .parse(JSON.parse(content));
    expect(faultsOf({ ...whole[own.kind], ...own })).toEqual([[pointer, 'looks-like-identifier']]);
  });

  it('says in Korean what a rule of the dictionary expects', () => {
    const parsed = caseCommand.safeParse({
      ...record(ionised),
      entry: { ...ionised, value: 9, unit: 'mmol/L' },
    });
    const [reason] = parsed.success ? [] : reasonsOf(parsed.error, [], 'ko');
    expect(reason?.message).toContain('단위를 확인해 주십시오');
  });
});
