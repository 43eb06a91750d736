import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';

const oneSided: ReadonlySet<string> = new Set(['left', 'right']);

/**
 * A lesion on the other side than every exposure whose side is known. It happens: a catheter in a femoral vein left a
 * lesion on the flank (Ahn and Park 2021).
 */
export const lateralityDiffers: PlausibilityRule = ({ registration }) => {
  const { exposures } = registration;
  const sides = exposures.flatMap(({ laterality }) =>
    laterality !== undefined && oneSided.has(laterality) ? [laterality] : [],
  );
  if (sides.length === 0 || sides.length < exposures.length) return [];
  return registration.lesions.flatMap(({ laterality }, index) =>
    !oneSided.has(laterality) || sides.includes(laterality)
      ? []
      : [
          {
            rule: 'laterality-differs',
            weight: 'query',
            pointer: pointerOf(['registration', 'lesions', index, 'laterality']),
            message: {
              en: 'The lesion is on the other side than the exposure: please confirm.',
              ko: '병변이 투여 부위와 반대쪽입니다. 확인해 주십시오.',
            },
          },
        ],
  );
};
