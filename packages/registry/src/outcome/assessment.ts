import type { Endpoint, Moment } from '@calcinosis/dictionary';
import type { Finding } from '../case/command.ts';

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
      return finding.calcification === 'not-assessed'
        ? null
        : finding.calcification === 'yes'
          ? 'present'
          : 'absent';
    case 'as-reported':
      if (finding.reported === undefined || finding.reported === 'not-reported') return null;
      return finding.reported === 'absent' ? 'absent' : 'present';
  }
}
