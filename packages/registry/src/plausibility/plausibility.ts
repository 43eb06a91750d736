import type { RegisteredCase } from '../case/state.ts';
import { filmTooEarly } from './filmTooEarly.ts';
import type { Doubt, PlausibilityRule } from './doubt.ts';
import { calciumPhosphateProduct } from './calciumPhosphateProduct.ts';
import { doseBeyondUse } from './doseBeyondUse.ts';
import { ionisedCalciumUnit } from './ionisedCalciumUnit.ts';
import { lateralityDiffers } from './lateralityDiffers.ts';
import { onsetBeforeExposure } from './onsetBeforeExposure.ts';
import { palpableAfterGone } from './palpableAfterGone.ts';
import { visitAfterLoss } from './visitAfterLoss.ts';

/** The rules that a case is looked through by. A limit beyond which nothing can be is no rule here: it is refused at once. */
export const plausibilityRules: readonly PlausibilityRule[] = [
  onsetBeforeExposure,
  lateralityDiffers,
  doseBeyondUse,
  palpableAfterGone,
  visitAfterLoss,
  filmTooEarly,
  ionisedCalciumUnit,
  calciumPhosphateProduct,
];

/** Everything of a case that wants a second look, in the order of the rules. */
export const plausibility = (state: RegisteredCase): Doubt[] =>
  plausibilityRules.flatMap((rule) => rule(state));
