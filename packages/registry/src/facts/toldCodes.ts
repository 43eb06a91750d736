/** Codes by which a person says that there is nothing, or that it is not known. */
const none = 'none';
const unknown = 'unknown';

export type YesNo = 'yes' | 'no';

/**
 * What several lists of codes come to, each code once and in the order of the alphabet: empty when those that tell say that
 * there is nothing, null when none tells.
 */
export function toldCodes(lists: readonly (readonly string[] | undefined)[]): string[] | null {
  const told = lists.flatMap((list) => list ?? []).filter((code) => code !== unknown);
  if (told.length === 0) return null;
  return [...new Set(told)].filter((code) => code !== none).toSorted();
}

/** Whether there is any code; null where that is not recorded. */
export function anyOf(codes: readonly string[] | null): YesNo | null {
  if (codes === null) return null;
  return codes.length > 0 ? 'yes' : 'no';
}

/** What several answers come to: yes when one is, no when those that tell all are, null when none tells. */
export function answerOf(answers: readonly (string | undefined)[]): YesNo | null {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('no') ? 'no' : null;
}
