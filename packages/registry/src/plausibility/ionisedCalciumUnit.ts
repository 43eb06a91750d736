import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';

/** Ionised calcium of patients in mmol/L, and the middle of the reference ranges of laboratories. */
const patients = { least: 0.5, most: 1.6 };
const reference = { least: 0.9, most: 1.45 };

/**
 * A value that is plausible only in the other unit: milliequivalents and millimoles differ by two, and the reference range
 * that was reported with the value gives a wrong unit away.
 */
export const ionisedCalciumUnit: PlausibilityRule = ({ entries }) =>
  [...entries].flatMap(([entryId, entry]) => {
    if (entry.kind !== 'laboratory' || entry.analyte !== 'calcium-ionised') return [];
    const other = entry.unit === 'meq/L' ? 2 : entry.unit === 'mmol/L' ? 1 / 2 : null;
    if (other === null) return [];
    const onlyInOther = (value: number | undefined, { least, most }: typeof patients) =>
      value !== undefined && !within(value, least, most) && within(value * other, least, most);
    const isDoubtful =
      onlyInOther(entry.canonical.value, patients) ||
      onlyInOther(entry.canonicalLow?.value, reference) ||
      onlyInOther(entry.canonicalHigh?.value, reference);
    if (!isDoubtful) return [];
    return [
      {
        rule: 'ionised-calcium-unit',
        weight: 'query' as const,
        pointer: pointerOf(['entries', entryId, 'unit']),
        message: {
          en: 'Plausible only in the other unit: is it mmol/L or mEq/L (twice as many)?',
          ko: '다른 단위일 때만 타당한 값입니다. mmol/L입니까, mEq/L(두 배)입니까?',
        },
      },
    ];
  });

const within = (value: number, least: number, most: number): boolean => value >= least && value <= most;
