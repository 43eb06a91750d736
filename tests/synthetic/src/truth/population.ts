import type { AgeBand, Endpoint } from '@calcinosis/dictionary';
import type { CentreCode } from '@calcinosis/registry';
import type { Patient } from '../case/patient.ts';
import type { TrueLesion } from '../case/lesions.ts';

interface Cases {
  readonly endpoint?: Exclude<Endpoint, 'as-reported'>;
  readonly centre?: CentreCode;
  readonly ageBand?: AgeBand['code'];
  readonly agent?: Patient['agent'];
}

/**
 * Whose time to which endpoint: clinical when none is named, over all values of what is not named.
 * A case resolves with the last of its lesions; a lesion may also be named by its own covariates.
 */
export type Population =
  | (Cases & { readonly level?: 'case' })
  | (Cases & {
      readonly level: 'lesion';
      readonly site?: TrueLesion['site'];
      readonly imagingPattern?: TrueLesion['imagingPattern'];
    });
