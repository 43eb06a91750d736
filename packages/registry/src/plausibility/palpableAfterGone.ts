import { boundsOf } from '../outcome/assessment.ts';
import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';

/** A lesion that is felt again after it was not: it came back, or one of the two looks was wrong. */
export const palpableAfterGone: PlausibilityRule = ({ visits }) => {
  const looks = [...visits].flatMap(([visitId, { when, findings }]) =>
    findings.map((finding, index) => ({ visitId, when: boundsOf(when), finding, index })),
  );
  return looks
    .filter(
      ({ when, finding }) =>
        finding.palpable === 'yes' &&
        finding.recurrence !== 'yes' &&
        looks.some(
          (earlier) =>
            earlier.finding.lesionId === finding.lesionId &&
            earlier.finding.palpable === 'no' &&
            earlier.when.to < when.from,
        ),
    )
    .map(({ visitId, index }) => ({
      rule: 'palpable-after-gone',
      weight: 'query' as const,
      pointer: pointerOf(['visits', visitId, 'findings', index, 'palpable']),
      message: {
        en: 'Palpable again after it was not: did it come back, or was one of the looks wrong? It counts as unresolved again.',
        ko: '소실된 뒤 다시 만져집니다. 재발입니까, 진찰 오류입니까? 미소실로 다시 계산됩니다.',
      },
    }));
};
