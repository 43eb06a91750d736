import type { NamedDimension } from '../dimension.ts';
import { dimensionNamed } from '../tables/namedDimensions.ts';
import type { Column } from './tabulation.ts';

/** A column of the codes of a dimension, with what each of them means. */
export function dimensionColumn(name: NamedDimension): Column {
  const { label, categories } = dimensionNamed(name);
  return {
    name,
    type: 'text',
    label,
    codes: Object.fromEntries(categories.map((each) => [each.code, each.label])),
  };
}
