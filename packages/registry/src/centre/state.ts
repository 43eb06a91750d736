import type { Stratum } from './command.ts';
import type { CentreEvent } from './event.ts';

export type CentreState =
  | { readonly status: 'unknown' }
  | { readonly status: 'enrolled'; readonly name: string; readonly stratum: Stratum }
  | { readonly status: 'suspended'; readonly name: string; readonly stratum: Stratum };

export const initialCentre: CentreState = { status: 'unknown' };

/** The state of a centre after one more of its events. */
export function evolveCentre(state: CentreState, event: CentreEvent): CentreState {
  switch (event.type) {
    case 'CentreEnrolled':
      return { status: 'enrolled', name: event.data.name, stratum: event.data.stratum };
    case 'CentreSuspended':
      if (state.status === 'unknown') throw new Error('A centre begins with CentreEnrolled.');
      return { ...state, status: 'suspended' };
  }
}
