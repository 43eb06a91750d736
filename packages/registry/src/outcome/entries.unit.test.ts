import type { Offset } from '@calcinosis/dictionary';
import { constantFrom, property, assert, array, record, integer, boolean } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asRecorded, type Entry } from '../case/entry/entry.ts';
import type { CaseEvent } from '../case/event.ts';
import { entryId, visitId } from '../ids.ts';
import { after, registered } from '../testing/hospitalCase.ts';
import { lesionOutcome } from './lesionOutcome.ts';

const idOf = (n: number) => `019234ab-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

type Calcification = 'yes' | 'no' | 'not-assessed';

const entered = (n: number, entry: Entry): CaseEvent => ({
  type: 'EntryRecorded',
  data: { entryId: entryId.parse(idOf(n)), entry: asRecorded(entry) },
});

const film = (
  n: number,
  when: Offset,
  calcification: Calcification,
  modality: 'radiograph' | 'ct' = 'radiograph',
): CaseEvent => entered(n, { kind: 'imaging', when, modality, findings: [{ lesionId: '1', calcification }] });

const visit = (n: number, day: number, calcification: Calcification): CaseEvent => ({
  type: 'FollowUpRecorded',
  data: {
    visitId: visitId.parse(idOf(n)),
    visit: {
      when: { day },
      mode: 'in-person',
      findings: [{ lesionId: '1', palpable: 'not-examined', calcification }],
    },
  },
});

const treated = (
  treatment: 'excision' | 'debridement' | 'aspiration',
  decision: 'given' | 'avoided',
  start: Offset | { absent: 'unknown' },
): CaseEvent => entered(90, { kind: 'treatment', treatment, decision, lesionIds: ['1'], start });

const onFilm = (...events: CaseEvent[]) => lesionOutcome(after(registered, ...events), '1', 'radiographic');
const byHand = (...events: CaseEvent[]) => lesionOutcome(after(registered, ...events), '1', 'clinical');

describe('films that are entered by themselves', () => {
  it('tell of the radiographic endpoint as the films of visits do', () => {
    expect(onFilm(visit(1, 7, 'yes'), film(2, { day: 28 }, 'no'))).toMatchObject({ left: 7, right: 28 });
    expect(onFilm(film(1, { day: 7 }, 'yes'), film(2, { dayFrom: 20, dayTo: 30 }, 'no'))).toMatchObject({
      kind: 'resolved',
      left: 7,
      right: 30,
    });
  });

  it('tell nothing of what a hand feels', () => {
    expect(byHand(film(1, { day: 28 }, 'no'))).toMatchObject({ kind: 'censored', left: 0 });
  });

  it('keep the lesion there on a day on which two readings differ', () => {
    expect(onFilm(visit(1, 28, 'no'), film(2, { day: 28 }, 'yes'))).toMatchObject({
      kind: 'censored',
      left: 28,
    });
  });

  it('are told by their hour as well', () => {
    expect(onFilm(film(1, { hour: 49 }, 'yes'), film(2, { day: 9 }, 'no'))).toMatchObject({
      left: 2,
      right: 9,
    });
  });

  it('do not count when they are no radiographs, or have no day', () => {
    expect(onFilm(film(1, { day: 28 }, 'no', 'ct'))).toBeNull();
    const undated: Entry = {
      kind: 'imaging',
      when: { absent: 'unknown' },
      modality: 'radiograph',
      findings: [{ lesionId: '1', calcification: 'no' }],
    };
    expect(onFilm(entered(1, undated))).toBeNull();
  });

  it('do not resolve a lesion before it presented: a film is negative before calcium shows', () => {
    expect(onFilm(film(1, { day: -9 }, 'no'))).toMatchObject({ kind: 'censored', left: 0 });
  });

  it('give the same outcome whether a film is told of by a visit or by itself, in any order', () => {
    const looks = array(
      record({
        day: integer({ min: 0, max: 40 }),
        calcification: constantFrom<Calcification>('yes', 'no', 'not-assessed'),
        byItself: boolean(),
      }),
      { maxLength: 8 },
    );
    assert(
      property(looks, (all) => {
        const asVisits = all.map(({ day, calcification }, n) => visit(n, day, calcification));
        const mixed = all.map(({ day, calcification, byItself }, n) =>
          byItself ? film(n, { day }, calcification) : visit(n, day, calcification),
        );
        expect(onFilm(...mixed.toReversed())).toEqual(onFilm(...asVisits));
      }),
    );
  });
});

describe('a treatment that takes the lesion out', () => {
  it('competes with its resolution', () => {
    expect(byHand(treated('excision', 'given', { day: 20 }))).toEqual({
      kind: 'removed',
      left: 20,
      right: 20,
    });
    expect(byHand(treated('debridement', 'given', { dayFrom: 3, dayTo: 9 }))).toMatchObject({
      kind: 'removed',
      right: 9,
    });
  });

  it('does not when it was avoided, leaves the lesion in, or has no day', () => {
    for (const event of [
      treated('excision', 'avoided', { day: 20 }),
      treated('aspiration', 'given', { day: 20 }),
      treated('excision', 'given', { absent: 'unknown' }),
    ]) {
      expect(byHand(event)).toMatchObject({ kind: 'censored' });
    }
  });
});
