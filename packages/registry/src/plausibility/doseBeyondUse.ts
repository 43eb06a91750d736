import { isAbsent } from '@calcinosis/dictionary';
import type { CaseRegistration, Exposure } from '../case/content/registration.ts';
import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';

/** Milligrams of the salt per kilogram; the founding report has 400 to 800. */
const most = 1000;

/** A dose of more salt per kilogram than is given: the basis of the number is the first suspect. */
export const doseBeyondUse: PlausibilityRule = ({ registration }) =>
  registration.exposures.flatMap((exposure, index) =>
    saltPerKilogram(exposure, registration.patient) <= most
      ? []
      : [
          {
            rule: 'dose-beyond-use',
            weight: 'query',
            pointer: pointerOf(['registration', 'exposures', index, 'dose']),
            message: {
              en: `More than ${most} mg of the salt per kilogram: are the number and its basis right?`,
              ko: `염 기준 kg당 ${most} mg을 넘습니다. 용량과 기준이 맞습니까?`,
            },
          },
        ],
  );

/** 0 where it cannot be told. */
function saltPerKilogram(
  { dose, strength }: Exposure,
  { weightAtExposure: weight }: CaseRegistration['patient'],
): number {
  if (dose === undefined) return 0;
  const salt =
    dose.unit === 'mg-salt'
      ? dose.value
      : dose.unit === 'ml-product' && strength !== undefined && !isAbsent(strength)
        ? dose.value * strength
        : null;
  if (salt === null) return 0;
  if (dose.weight === 'per-kg') return salt;
  return weight === undefined || isAbsent(weight) ? 0 : salt / (weight / 1000);
}
