import { type AgeBand, ageBands } from '@calcinosis/dictionary';
import type { CaseRegistration } from '@calcinosis/registry';
import type { Model } from '../model.ts';
import type { RandomSequence } from '../random/randomSequence.ts';

type Recorded = CaseRegistration['patient'];

/** The patient of a case, as things are and as they are recorded. */
export interface Patient {
  readonly ageBand: AgeBand['code'];
  readonly agent: CaseRegistration['exposures'][number]['agent'];
  /** What age and agent add to the mean of ln(days). */
  readonly shift: number;
  readonly recorded: Recorded;
}

const sexes = [
  { code: 'male', weight: 0.54 },
  { code: 'female', weight: 0.44 },
  { code: 'unknown', weight: 0.015 },
  { code: 'other', weight: 0.005 },
] as const;

export function drawPatient(sequence: RandomSequence, model: Model): Patient {
  const age = sequence.pick(model.ages);
  const agent = sequence.pick(model.agents);
  const days = drawAge(sequence, age.code);
  const ageIsKnown = !sequence.chance(0.03);
  const sex = sequence.pick(sexes).code;
  const gestationalAge = drawGestationalAge(sequence);
  return {
    ageBand: age.code,
    agent: agent.code,
    shift: age.shift + agent.shift,
    recorded: {
      ageAtPresentation: ageIsKnown ? days : { absent: 'unknown' },
      sex,
      ...(gestationalAge === undefined ? {} : { gestationalAge }),
    },
  };
}

function drawAge(sequence: RandomSequence, code: AgeBand['code']): number {
  const band = ageBands.find((each) => each.code === code);
  if (band === undefined) throw new RangeError(`There is no age band ${code}.`);
  const below = Math.min(band.below, 3650);
  return band.from + sequence.below(below - band.from);
}

const reasons = ['unknown', 'asked-unknown', 'temp-unknown', 'not-asked', 'asked-declined'] as const;

/** In weeks, with one decimal; sometimes a reason instead, sometimes left out. */
function drawGestationalAge(sequence: RandomSequence): Recorded['gestationalAge'] {
  const weeks = Math.min(43, Math.max(23, 36 + 3.5 * sequence.normal()));
  const answer = sequence.uniform();
  const reason = sequence.oneOf(reasons);
  if (answer < 0.08) return { absent: reason };
  if (answer < 0.15) return undefined;
  return Math.round(weeks * 10) / 10;
}
