/** Codes of a list by which a person says that there is nothing, or that it is not known. */
const none = 'none';
const unknown = 'unknown';

/**
 * What several lists of codes come to, each code once and in the order of the alphabet: empty when those that tell say that
 * there is nothing, null when none tells.
 */
export function toldCodes(lists: readonly (readonly string[] | undefined)[]): string[] | null {
  const told = lists.flatMap((list) => list ?? []).filter((code) => code !== unknown);
  if (told.length === 0) return null;
  return [...new Set(told)].filter((code) => code !== none).toSorted();
}
