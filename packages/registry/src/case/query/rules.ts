import { boundsOf } from '../../outcome/assessment.ts';
import type { RegisteredCase } from '../state.ts';

/** What a rule finds at one place of a case: a pointer whose lists are keyed by ids. */
export interface Finding {
  readonly rule: string;
  readonly pointer: string;
}

interface Rule {
  readonly code: string;
  /** Where the case does not fit the rule. */
  readonly places: (state: RegisteredCase) => string[];
}

/** Felt after it was not felt any more: reopened, or one of the two looks is wrong. */
const resolvedThenPalpable: Rule = {
  code: 'resolved-then-palpable',
  places: ({ visits }) => {
    const looks = [...visits].flatMap(([visitId, { when, findings }]) =>
      findings.map(({ lesionId, palpable }) => ({ visitId, when: boundsOf(when), lesionId, palpable })),
    );
    const firstGone = (lesion: string) =>
      Math.min(
        ...looks
          .filter(({ lesionId, palpable }) => lesionId === lesion && palpable === 'no')
          .map(({ when }) => when.to),
      );
    return looks
      .filter(({ palpable, when, lesionId }) => palpable === 'yes' && when.from > firstGone(lesionId))
      .map(({ visitId, lesionId }) => `/visits/${visitId}/findings/${lesionId}/palpable`);
  },
};

/** Seen surely after the day on which it was last seen, as the report of its loss has it. */
const visitAfterLoss: Rule = {
  code: 'visit-after-loss',
  places: ({ loss, visits }) =>
    loss === null
      ? []
      : [...visits]
          .filter(([, { when }]) => boundsOf(when).from > boundsOf(loss.lastSeen).to)
          .map(([visitId]) => `/visits/${visitId}/when`),
};

/** On the other side than every access of an exposure at a side; a true exception is known, so it is only asked. */
const lateralityDiffers: Rule = {
  code: 'laterality-differs-from-access',
  places: ({ registration }) => {
    const sides = new Set(registration.exposures.flatMap(({ laterality }) => laterality ?? []));
    const [side] = sides;
    if (sides.size !== 1 || !isOneSide(side)) return [];
    return registration.lesions
      .filter(({ laterality }) => isOneSide(laterality) && laterality !== side)
      .map(({ lesionId }) => `/registration/lesions/${lesionId}/laterality`);
  },
};

const isOneSide = (laterality: string | undefined) => laterality === 'left' || laterality === 'right';

const rules: readonly Rule[] = [resolvedThenPalpable, visitAfterLoss, lateralityDiffers];

/** Everything in a case that is to be asked about; nothing of one that was taken back. */
export function findingsOf(state: RegisteredCase): Finding[] {
  if (state.retraction !== null) return [];
  return rules.flatMap(({ code, places }) => places(state).map((pointer) => ({ rule: code, pointer })));
}
