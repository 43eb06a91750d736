import type { Finding } from '@calcinosis/registry';

type Assessment = Pick<Finding, 'palpable' | 'calcification'>;

const notTold: Assessment = { palpable: 'not-examined', calcification: 'not-assessed' };

/** What a row's endpoint says was looked at, when the lesion was found there or gone. */
const assessments: Readonly<Record<string, (found: 'yes' | 'no') => Assessment>> = {
  clinical: (found) => ({ ...notTold, palpable: found }),
  radiographic: (found) => ({ ...notTold, calcification: found }),
  'clinical+radiographic': (found) => ({ palpable: found, calcification: found }),
  'partial at last look': (found) => ({ palpable: found, calcification: found }),
  'not specified': () => notTold,
  '': () => notTold,
};

/** A finding on one lesion as a publication tells it, for the endpoint that the publication used. */
export function publishedFinding(
  lesionId: string,
  resolutionEndpoint: string,
  status: 'present' | 'absent',
): Finding {
  const assess = assessments[resolutionEndpoint];
  if (assess === undefined) throw new Error(`No reading of the endpoint "${resolutionEndpoint}".`);
  const partial = resolutionEndpoint === 'partial at last look';
  return {
    lesionId,
    ...assess(status === 'present' ? 'yes' : 'no'),
    reported: status === 'present' && partial ? 'almost-absent' : status,
  };
}
