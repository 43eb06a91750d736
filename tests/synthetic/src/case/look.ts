import type { Finding, FollowUp } from '@calcinosis/registry';
import type { Model } from '../model.ts';
import type { RandomSequence } from '../random/randomSequence.ts';
import type { TrueLesion } from './lesions.ts';

/** How a visit looks at lesions: at all of a case in the same way, or what is found would tell of the others. */
export interface Look {
  readonly mode: FollowUp['mode'];
  readonly byHand: boolean;
  readonly onFilm: boolean;
}

const modes = [
  { mode: 'in-person', weight: 0.86 },
  { mode: 'phone', weight: 0.06 },
  { mode: 'photo', weight: 0.05 },
  { mode: 'film-only', weight: 0.03 },
] as const;

export function drawLook(sequence: RandomSequence, model: Model): Look {
  const { mode } = sequence.pick(modes);
  const film = sequence.chance(model.films);
  const isExamined = !sequence.chance(model.notExamined);
  return {
    mode,
    byHand: mode === 'in-person' && isExamined,
    onFilm: mode === 'film-only' || (mode === 'in-person' && film),
  };
}

/** What a look on `day` finds of a lesion that nobody took out: there before its time, gone after. */
export function drawFinding(
  sequence: RandomSequence,
  model: Model,
  look: Look,
  day: number,
  lesion: TrueLesion,
): Finding {
  const handErrs = sequence.chance(model.misreadings);
  const filmErrs = sequence.chance(model.misreadings);
  const felt = day < lesion.clinical !== handErrs;
  const seen = day < lesion.radiographic !== filmErrs;
  return {
    lesionId: lesion.lesionId,
    palpable: look.byHand ? (felt ? 'yes' : 'no') : 'not-examined',
    calcification: look.onFilm ? (seen ? 'yes' : 'no') : 'not-assessed',
  };
}
