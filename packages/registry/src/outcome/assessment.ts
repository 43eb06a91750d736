import { daysOf, type Endpoint, isAbsent, type Moment } from '@calcinosis/dictionary';
import type { Finding } from '../case/content/followUp.ts';
import type { RegisteredCase } from '../case/state.ts';

/** Earliest and latest day on which something happened; equal when the day is known. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

export function boundsOf(when: Moment): Bounds {
  return 'day' in when ? { from: when.day, to: when.day } : { from: when.dayFrom, to: when.dayTo };
}

/** An endpoint that one finding can tell of by itself. */
export type SingleEndpoint = Exclude<Endpoint, 'complete'>;

/**
 * What a finding says of an endpoint: the lesion is there, it is gone, or nothing. Not examined is
 * not absent, and almost gone is there.
 */
export function statusAt(endpoint: SingleEndpoint, finding: Finding): 'present' | 'absent' | null {
  switch (endpoint) {
    case 'clinical':
      return finding.palpable === 'not-examined' ? null : finding.palpable === 'yes' ? 'present' : 'absent';
    case 'radiographic':
      return onFilm(finding.calcification);
    case 'as-reported':
      if (finding.reported === undefined || finding.reported === 'not-reported') return null;
      return finding.reported === 'absent' ? 'absent' : 'present';
  }
}

/** One look at a lesion that tells of an endpoint. */
export interface Assessment {
  readonly when: Bounds;
  readonly status: 'present' | 'absent';
}

/**
 * Every look at a lesion that tells of an endpoint: the findings of the visits, and for the radiographic endpoint the
 * radiographs that are entered by themselves. They are one set of facts: whether a film is told of with a visit, by an
 * entry of its own or by both makes no difference, and where two readings of a day differ the lesion counts as there.
 * Other imaging sees other things than a film does, and an examination without a day tells of no time.
 */
export function assessmentsOf(
  { visits, entries }: RegisteredCase,
  lesionId: string,
  endpoint: SingleEndpoint,
): Assessment[] {
  const seen = [...visits.values()].flatMap(({ when, findings }) =>
    findings
      .filter((finding) => finding.lesionId === lesionId)
      .map((finding) => ({ when: boundsOf(when), status: statusAt(endpoint, finding) })),
  );
  const films = endpoint === 'radiographic' ? filmsOf(entries, lesionId) : [];
  return [...seen, ...films].flatMap(({ when, status }) => (status === null ? [] : [{ when, status }]));
}

function filmsOf(entries: RegisteredCase['entries'], lesionId: string) {
  return [...entries.values()].flatMap((entry) => {
    if (entry.kind !== 'imaging' || entry.modality !== 'radiograph' || isAbsent(entry.when)) return [];
    const when = daysOf(entry.when);
    return entry.findings
      .filter((image) => image.lesionId === lesionId)
      .map(({ calcification }) => ({ when, status: onFilm(calcification) }));
  });
}

function onFilm(calcification: Finding['calcification']): Assessment['status'] | null {
  switch (calcification) {
    case 'yes':
      return 'present';
    case 'no':
      return 'absent';
    case 'not-assessed':
      return null;
  }
}
