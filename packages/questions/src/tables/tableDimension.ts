import type { Label } from '@calcinosis/dictionary';
import type { CaseFacts } from '@calcinosis/registry';
import { languages } from '../chart.ts';
import { dimensionLabel, groupLabel, groupsOf, notRecorded } from '../dimensionCodes.ts';
import type { Dimension } from '../dimension.ts';

/** What the cases of a table are told apart by. Its groups are fixed beforehand, whatever cases there are. */
export interface TableDimension {
  readonly name: string;
  readonly label: Label;
  /** Its groups in their order. */
  readonly categories: readonly Category[];
  readonly reading: Reading;
}

export interface Category {
  readonly code: string;
  readonly label: Label;
}

/** Where the group of a case is read: in a dimension of every question, or in a fact; not recorded where that is null. */
export type Reading = { readonly dimension: Dimension } | { readonly fact: CodedFact };

/** Facts that are one code. */
export type CodedFact = {
  [Name in keyof CaseFacts]: CaseFacts[Name] extends string | null ? Name : never;
}[keyof CaseFacts];

/** A dimension that every question may be by. */
export const caseDimension = (dimension: Dimension): TableDimension => ({
  name: dimension,
  label: dimensionLabel(dimension),
  categories: groupsOf(dimension).map((code) => ({ code, label: labelOf(dimension, code) })),
  reading: { dimension },
});

/** A fact that is one code of a list, or not recorded. */
export const factDimension = (
  fact: CodedFact,
  { label, codes }: { readonly label: Label; readonly codes: Readonly<Record<string, Label>> },
): TableDimension => ({
  name: fact,
  label,
  categories: [...Object.entries(codes).map(([code, each]) => ({ code, label: each })), notTold],
  reading: { fact },
});

const labelOf = (dimension: Dimension, code: string): Label => {
  const [en, ko] = languages.map((language) => groupLabel(dimension, code, language));
  return { en: en ?? code, ko: ko ?? code };
};

const notTold: Category = { code: notRecorded, label: labelOf('sex', notRecorded) };
