import type { CaseRegistration } from '@calcinosis/registry';
import type { RandomSequence } from '../random/randomSequence.ts';
import type { Patient } from './patient.ts';

type Exposure = CaseRegistration['exposures'][number];

const mechanismOfInfusion = [
  { mechanism: 'iv-extravasation-recognised', weight: 0.5 },
  { mechanism: 'iv-no-recognised-extravasation', weight: 0.3 },
  { mechanism: 'iv-not-stated', weight: 0.2 },
] as const;

const routeOfInfusion = [
  { route: 'peripheral-iv', weight: 0.72 },
  { route: 'iv-not-stated', weight: 0.15 },
  { route: 'umbilical', weight: 0.07 },
  { route: 'central', weight: 0.06 },
] as const;

const classWithoutAgent = [
  { class: 'idiopathic', weight: 0.5 },
  { class: 'dystrophic', weight: 0.3 },
  { class: 'undetermined', weight: 0.2 },
] as const;

/** Aetiology and exposures as recorded; they follow from the agent, which is sometimes not known. */
export function drawAetiology(
  sequence: RandomSequence,
  agent: Patient['agent'],
  [lesion]: CaseRegistration['lesions'],
): Pick<CaseRegistration, 'aetiology' | 'exposures'> {
  const recorded: Exposure['agent'] = sequence.chance(0.04) ? 'unknown' : agent;
  const { mechanism } = sequence.pick(mechanismOfInfusion);
  const { route } = sequence.pick(routeOfInfusion);
  const { class: withoutAgent } = sequence.pick(classWithoutAgent);
  const repeated = sequence.chance(0.2);
  const place =
    lesion === undefined || route === 'central' || route === 'umbilical'
      ? {}
      : { site: lesion.site, laterality: lesion.laterality };
  switch (agent) {
    case 'none':
      return { aetiology: { class: withoutAgent }, exposures: [{ agent: 'none', route: 'unknown' }] };
    case 'electrode-paste':
      return {
        aetiology: { class: 'iatrogenic', mechanism: 'electrode-paste' },
        exposures: [{ agent: recorded, route: 'topical', ...place }],
      };
    case 'phosphate':
      return {
        aetiology: { class: 'iatrogenic', mechanism: 'phosphate-containing-agent' },
        exposures: [{ agent: recorded, route, ...place }],
      };
    case 'calcium-gluconate':
    case 'calcium-chloride':
    case 'other-calcium':
    case 'unknown': {
      const exposure: Exposure = { agent: recorded, route, ...place };
      return {
        aetiology: { class: 'iatrogenic', mechanism },
        exposures: repeated ? [exposure, exposure] : [exposure],
      };
    }
  }
}
