import { hoursOf } from '@calcinosis/dictionary';
import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';
import { firstExposure } from '../case/latency.ts';

/** A lesion begins after the first exposure, or the exposure is not its cause. */
export const onsetBeforeExposure: PlausibilityRule = ({ registration }) => {
  const exposed = firstExposure(registration);
  if (exposed === null) return [];
  return registration.lesions.flatMap(({ onset }, index) =>
    onset === undefined || hoursOf(onset).to >= exposed.from
      ? []
      : [
          {
            rule: 'onset-before-exposure',
            weight: 'query',
            pointer: pointerOf(['registration', 'lesions', index, 'onset']),
            message: {
              en: 'The lesion began before the first exposure: are both times right?',
              ko: '병변이 첫 노출보다 먼저 발생했습니다. 두 시점이 맞습니까?',
            },
          },
        ],
  );
};
