import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';

export type DeathEvent = Extract<
  CaseEvent,
  { readonly type: 'DeathRecorded' | 'DeathCorrected' | 'DeathRetracted' }
>;

/** The case after something was recorded of a death. */
export function evolveDeath(state: RegisteredCase, event: DeathEvent): RegisteredCase {
  switch (event.type) {
    case 'DeathRecorded':
      return { ...state, death: event.data };
    case 'DeathCorrected': {
      const { reason: _, ...death } = event.data;
      return { ...state, death };
    }
    case 'DeathRetracted':
      return { ...state, death: null };
  }
}
