import { accept, type Decision, refuse } from '../decision.ts';
import { registryOffice } from '../ids.ts';
import type { CentreCommand } from './command.ts';
import type { CentreEvent } from './event.ts';
import type { CentreState } from './state.ts';

export function decideCentre(command: CentreCommand, state: CentreState): Decision<CentreEvent> {
  switch (command.type) {
    case 'EnrolCentre':
      if (command.centre === registryOffice) {
        return refuse({ pointer: '/centre', code: 'reserved', message: 'This code is the registry itself.' });
      }
      if (state.status === 'enrolled') {
        return refuse({
          pointer: '/centre',
          code: 'centre-exists',
          message: 'This centre is enrolled already.',
        });
      }
      return accept({
        type: 'CentreEnrolled',
        data: {
          centre: command.centre,
          name: command.name,
          stratum: command.stratum,
          country: command.country,
        },
      });
    case 'SuspendCentre':
      if (state.status !== 'enrolled') {
        return refuse({
          pointer: '/centre',
          code: 'centre-not-enrolled',
          message: 'This centre is not enrolled.',
        });
      }
      return accept({ type: 'CentreSuspended', data: { centre: command.centre } });
  }
}
