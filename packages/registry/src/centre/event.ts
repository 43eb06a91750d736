import type { CentreCode } from '../ids.ts';
import type { Stratum } from './command.ts';

export type CentreEvent =
  | {
      readonly type: 'CentreEnrolled';
      readonly data: {
        readonly centre: CentreCode;
        readonly name: string;
        readonly stratum: Stratum;
        readonly country: string;
      };
    }
  | { readonly type: 'CentreSuspended'; readonly data: { readonly centre: CentreCode } };
