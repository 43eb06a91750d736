import { dimensionLabel, groupLabel, groupsOf } from '../dimensionCodes.ts';
import type { Dimension } from '../dimension.ts';
import type { Column } from './tabulation.ts';

/** A column of the codes of a dimension, with what each of them means. */
export function dimensionColumn(dimension: Dimension): Column {
  return {
    name: dimension,
    type: 'text',
    label: dimensionLabel(dimension),
    codes: Object.fromEntries(
      groupsOf(dimension).map((code) => [
        code,
        { en: groupLabel(dimension, code, 'en'), ko: groupLabel(dimension, code, 'ko') },
      ]),
    ),
  };
}
