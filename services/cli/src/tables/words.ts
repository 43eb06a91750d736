import type { Language, TableCell, TableDimension } from '@calcinosis/questions';

/** A number of cases, or that it is not shown, and why. */
export const countText = ({ cases, suppressed }: Omit<TableCell, 'at'>, language: Language): string =>
  cases === null ? `${notShown[language]} (${suppressed})` : String(cases);

const notShown = { en: 'not shown', ko: '표시하지 않음' } as const;

/** What a category is called; its code where it has no label, as a month. */
export const labelIn = (dimension: TableDimension | undefined, code: string, language: Language): string =>
  dimension?.categories.find((each) => each.code === code)?.label[language] ?? code;
