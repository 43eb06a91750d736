import { gestationalAge, type Offset } from '@calcinosis/dictionary';
import { describe, expect, it } from 'vitest';
import { followUp } from '../case/content/followUp.ts';
import type { CaseRegistration } from '../case/content/registration.ts';
import { asRecorded, type Entry } from '../case/entry/entry.ts';
import type { CaseEvent } from '../case/event.ts';
import { entryId } from '../ids.ts';
import {
  after,
  followUpOn,
  recorded,
  registered,
  registration,
  seoul,
  visitOf,
} from '../testing/hospitalCase.ts';
import { plausibility } from './plausibility.ts';

const entryOf = (n: number) => entryId.parse(`019234ab-0000-7000-8000-0000000000e${n}`);

const entered = (n: number, entry: Entry): CaseEvent => ({
  type: 'EntryRecorded',
  data: { entryId: entryOf(n), entry: asRecorded(entry) },
});

const registeredWith = (own: Partial<CaseRegistration>): CaseEvent => ({
  type: 'CaseRegistered',
  data: { centre: seoul, registration: { ...registration, ...own } },
});

type Laboratory = Extract<Entry, { kind: 'laboratory' }>;
const measured = (
  analyte: Laboratory['analyte'],
  value: number,
  unit: Laboratory['unit'],
  more: Partial<Laboratory> = {},
): Laboratory => ({ kind: 'laboratory', when: { day: 0 }, analyte, value, unit, ...more });

const film = (when: Offset, modality: 'radiograph' | 'mri' = 'radiograph'): Entry => ({
  kind: 'imaging',
  when,
  modality,
  findings: [{ lesionId: '1', calcification: 'no' }],
});

const infusion = { agent: 'calcium-gluconate', route: 'peripheral-iv' } as const;
const [lesion] = registration.lesions;
if (lesion === undefined) throw new Error('the example has a lesion');

/** Rules and pointers of the doubts that a case raises. */
const doubtsOf = (...events: CaseEvent[]) =>
  plausibility(after(...events)).map(({ rule, pointer }) => `${rule} ${pointer}`);

describe('what is refused, and so never doubted', () => {
  it('is a visit before presentation, and a gestational age beyond 22 to 44 weeks', () => {
    expect(followUp.safeParse(followUpOn(-1)).success).toBe(false);
    expect(followUp.safeParse(followUpOn(0)).success).toBe(true);
    expect(gestationalAge.safeParse(21.9).success).toBe(false);
    expect(gestationalAge.safeParse(44.1).success).toBe(false);
    expect(gestationalAge.safeParse(36.7).success).toBe(true);
  });
});

describe('a case raises no doubt', () => {
  it('when nothing of it is unlikely', () => {
    expect(doubtsOf(registered, recorded(1, 7), recorded(2, 28, { palpable: 'no' }))).toEqual([]);
  });
});

describe('a case is doubted', () => {
  it('when a lesion began before the first exposure, to the hour', () => {
    const began = (onset: Offset) =>
      doubtsOf(
        registeredWith({
          exposures: [
            { ...infusion, start: { hour: -40 } },
            { ...infusion, start: { day: 2 } },
          ],
          lesions: [{ ...lesion, onset }],
        }),
      );
    expect(began({ hour: -41 })).toEqual(['onset-before-exposure /registration/lesions/0/onset']);
    expect(began({ hour: -38 })).toEqual([]);
    expect(began({ day: -2 })).toEqual([]);
  });

  it('when a lesion is on the other side than every exposure', () => {
    const sides = (...lateralities: ('left' | 'right' | 'unknown')[]) =>
      doubtsOf(
        registeredWith({ exposures: lateralities.map((laterality) => ({ ...infusion, laterality })) }),
      );
    expect(sides('right')).toEqual(['laterality-differs /registration/lesions/0/laterality']);
    expect(sides('left')).toEqual([]);
    expect(sides('right', 'left')).toEqual([]);
    expect(sides('right', 'unknown')).toEqual([]);
  });

  it('when a dose is more than 1000 mg of the salt per kilogram, whatever its basis', () => {
    const dosed = (value: number, unit: 'mg-salt' | 'ml-product' | 'mmol', weight: 'per-kg' | 'total') =>
      doubtsOf(
        registeredWith({
          patient: { ...registration.patient, weightAtExposure: 2000 },
          exposures: [{ ...infusion, strength: 100, dose: { value, unit, weight, period: 'per-dose' } }],
        }),
      );
    const doubt = ['dose-beyond-use /registration/exposures/0/dose'];
    expect(dosed(800, 'mg-salt', 'per-kg')).toEqual([]);
    expect(dosed(1001, 'mg-salt', 'per-kg')).toEqual(doubt);
    expect(dosed(2001, 'mg-salt', 'total')).toEqual(doubt);
    expect(dosed(21, 'ml-product', 'total')).toEqual(doubt);
    expect(dosed(1001, 'mmol', 'per-kg')).toEqual([]);
  });

  it('when a lesion is felt again after it was not', () => {
    const gone = recorded(1, 14, { palpable: 'no' });
    const pointer = `/visits/${visitOf(2)}/findings/0/palpable`;
    expect(doubtsOf(registered, gone, recorded(2, 30))).toEqual([`palpable-after-gone ${pointer}`]);
    expect(doubtsOf(registered, gone, recorded(2, 7))).toEqual([]);
    expect(doubtsOf(registered, gone, recorded(2, 30, { recurrence: 'yes' }))).toEqual([]);
  });

  it('for your information, when a film without calcification is of the first week after the exposure', () => {
    const exposed = registeredWith({ exposures: [{ ...infusion, start: { day: -2 } }] });
    expect(doubtsOf(exposed, entered(1, film({ day: 4 })))).toEqual([
      `film-too-early /entries/${entryOf(1)}/findings/0/calcification`,
    ]);
    expect(doubtsOf(exposed, recorded(1, 4, { calcification: 'no' }))).toEqual([
      `film-too-early /visits/${visitOf(1)}/findings/0/calcification`,
    ]);
    expect(doubtsOf(exposed, entered(1, film({ day: 5 })))).toEqual([]);
    expect(doubtsOf(exposed, entered(1, film({ day: 4 }, 'mri')))).toEqual([]);
    expect(doubtsOf(registered, entered(1, film({ day: 0 })))).toEqual([]);
  });

  it('when ionised calcium is plausible only in the other unit, or its reference range is', () => {
    const doubt = [`ionised-calcium-unit /entries/${entryOf(1)}/unit`];
    const ionised = (value: number, unit: 'mmol/L' | 'meq/L', range: Partial<Laboratory> = {}) =>
      doubtsOf(registered, entered(1, measured('calcium-ionised', value, unit, range)));
    expect(ionised(1.48, 'meq/L', { referenceLow: 2.3, referenceHigh: 2.58 })).toEqual([]);
    expect(ionised(2.4, 'mmol/L')).toEqual(doubt);
    expect(ionised(0.9, 'meq/L')).toEqual(doubt);
    expect(ionised(1.48, 'mmol/L', { referenceLow: 2.3, referenceHigh: 2.58 })).toEqual(doubt);
    expect(ionised(0.66, 'mmol/L')).toEqual([]);
  });

  it('when calcium times phosphate is above 70 mg2/dL2 and the calcification is not classed metastatic', () => {
    const values = [
      entered(1, measured('calcium-total', 2.5, 'mmol/L')),
      entered(2, measured('phosphate', 8, 'mg/dL')),
    ];
    expect(doubtsOf(registered, ...values)).toEqual([
      'calcium-phosphate-product /registration/aetiology/class',
    ]);
    expect(doubtsOf(registeredWith({ aetiology: { class: 'metastatic' } }), ...values)).toEqual([]);
    const later = entered(2, measured('phosphate', 8, 'mg/dL', { when: { day: 9 } }));
    expect(doubtsOf(registered, ...values.slice(0, 1), later)).toEqual([]);
  });
});
