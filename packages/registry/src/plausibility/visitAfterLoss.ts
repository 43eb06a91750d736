import { boundsOf } from '../outcome/assessment.ts';
import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';

/** Seen surely after the day on which the patient was last seen, as the report of the loss has it. */
export const visitAfterLoss: PlausibilityRule = ({ loss, visits }) =>
  loss === null
    ? []
    : [...visits]
        .filter(([, { when }]) => boundsOf(when).from > boundsOf(loss.lastSeen).to)
        .map(([visitId]) => ({
          rule: 'visit-after-loss',
          weight: 'query' as const,
          pointer: pointerOf(['visits', visitId, 'when']),
          message: {
            en: 'This visit is later than the day on which the lost patient was last seen: withdraw the loss, or correct the day.',
            ko: '추적 중단 보고의 마지막 관찰일보다 늦은 방문입니다. 추적 중단을 취소하거나 날짜를 정정해 주십시오.',
          },
        }));
