import { analyteOf, type AnalyteCode, daysOf, isAbsent } from '@calcinosis/dictionary';
import type { RegisteredCase } from '../case/state.ts';
import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';

/** Of total calcium and phosphate, in mg2/dL2: above it calcium falls out in healthy tissue (Medscape A1103137). */
const metastaticAbove = 70;
const explained: ReadonlySet<string> = new Set(['metastatic', 'mixed', 'calciphylaxis']);

/** A product of calcium and phosphate at which calcification is metastatic, in a case that is classed otherwise. */
export const calciumPhosphateProduct: PlausibilityRule = (state) => {
  if (explained.has(state.registration.aetiology.class)) return [];
  const phosphates = measured(state, 'phosphate');
  const above = measured(state, 'calcium-total').some(({ day, value }) =>
    phosphates.some((other) => other.day === day && value * other.value > metastaticAbove),
  );
  if (!above) return [];
  return [
    {
      rule: 'calcium-phosphate-product',
      weight: 'query',
      pointer: pointerOf(['registration', 'aetiology', 'class']),
      message: {
        en: `Calcium times phosphate is above ${metastaticAbove} mg2/dL2: is the calcification metastatic?`,
        ko: `칼슘과 인의 곱이 ${metastaticAbove} mg2/dL2를 넘습니다. 전이성 석회화입니까?`,
      },
    },
  ];
};

/** Values of an analyte in mg/dL, with their days. */
function measured({ entries }: RegisteredCase, analyte: AnalyteCode): { day: number; value: number }[] {
  const perMgPerDl = analyteOf(analyte).units['mg/dL'];
  if (perMgPerDl === undefined) throw new TypeError(`${analyte} is not measured in mg/dL.`);
  return [...entries.values()].flatMap((entry) =>
    entry.kind === 'laboratory' && entry.analyte === analyte && !isAbsent(entry.when)
      ? [{ day: daysOf(entry.when).from, value: entry.canonical.value / perMgPerDl }]
      : [],
  );
}
