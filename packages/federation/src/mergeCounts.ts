import { isDeepStrictEqual } from 'node:util';
import { casesIn, type Count, estimateGroups } from '@calcinosis/estimates';
import { type NoteCode, noteText, type ResolutionTimeGroup } from '@calcinosis/questions';
import { type CountsFile, readCounts } from './countsFile.ts';
import { FederationError } from './federationError.ts';

/** An answer from the counts of several centres. */
export interface PooledCounts {
  readonly question: CountsFile['question'];
  readonly dictionaryVersion: string;
  /** Whether it is what all cases together would give. */
  readonly exact: boolean;
  readonly cases: number;
  readonly files: readonly Pick<CountsFile, 'centre' | 'position' | 'policy' | 'sha256'>[];
  readonly groups: readonly ResolutionTimeGroup[];
  readonly notes: readonly { readonly code: NoteCode; readonly text: string }[];
}

/** A file by its name. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/**
 * Pools the counts of several centres and answers their question. Counts add up: from exact ones the estimates are those of
 * all cases together, to the byte.
 *
 * @throws FederationError when a file is none, was changed, or is of something else than the first one.
 */
export function mergeCounts(texts: readonly NamedText[]): PooledCounts {
  const files = texts.map(({ name, text }) => ({ name, file: readCounts(name, text) }));
  const [first] = files;
  if (first === undefined) throw new RangeError('There are no counts to be pooled.');
  for (const [index, { name, file }] of files.entries()) {
    requireSame(name, file, first);
    const twice = files.slice(0, index).find((before) => before.file.centre === file.centre);
    if (twice !== undefined) {
      throw new FederationError(name, '/centre', `${file.centre} is in ${twice.name} already: leave one out`);
    }
  }
  const { question, dictionaryVersion } = first.file;
  const counts = pooled(files.map(({ file }) => file));
  const exact = files.every(({ file }) => file.policy.exact);
  return {
    question,
    dictionaryVersion,
    exact,
    cases: casesIn(counts),
    files: files.map(({ file: { centre, position, policy, sha256 } }) => ({
      centre,
      position,
      policy,
      sha256,
    })),
    groups: estimateGroups(question, counts),
    notes: notesOn(counts, exact).map((code) => ({ code, text: noteText(code, 'en') })),
  };
}

/** Counts of different questions, or in different codes, do not add up. */
function requireSame(name: string, file: CountsFile, first: { name: string; file: CountsFile }): void {
  const { question, dictionaryVersion } = first.file;
  if (file.dictionaryVersion !== dictionaryVersion) {
    throw new FederationError(
      name,
      '/dictionaryVersion',
      `expected ${dictionaryVersion}, as in ${first.name}, not ${file.dictionaryVersion}`,
    );
  }
  const names = new Set([...Object.keys(question), ...Object.keys(file.question)]);
  const asked = Object.fromEntries(Object.entries(file.question));
  const wanted = Object.fromEntries(Object.entries(question));
  for (const field of names) {
    if (isDeepStrictEqual(asked[field], wanted[field])) continue;
    const right = wanted[field] === undefined ? 'nothing' : JSON.stringify(wanted[field]);
    throw new FederationError(name, `/question/${field}`, `expected ${right}, as in ${first.name}`);
  }
}

/** The sum of the counts, in the order in which a registry that had all cases would have them. */
function pooled(files: readonly CountsFile[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { at, left, right, outcome, cases } of files.flatMap(({ observations }) => observations)) {
    const key = JSON.stringify([left, right, outcome, at]);
    const before = counts.get(key)?.cases ?? 0;
    counts.set(key, { at, kind: outcome, left, right: right ?? Infinity, cases: before + cases });
  }
  return [...counts.values()].toSorted(
    (a, b) =>
      a.left - b.left ||
      (a.right === b.right ? 0 : a.right - b.right) ||
      inOrder([a.kind, ...a.at], [b.kind, ...b.at]),
  );
}

function inOrder(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((text, index) => text !== b[index]);
  if (differs < 0) return 0;
  return (a[differs] ?? '') < (b[differs] ?? '') ? -1 : 1;
}

function notesOn(counts: readonly Count[], exact: boolean): NoteCode[] {
  const cases = casesIn(counts);
  const notes: [NoteCode, boolean][] = [
    ['interval-censored', true],
    ['removals-censored', counts.some(({ kind }) => kind === 'removed')],
    ['deaths-censored', counts.some(({ kind }) => kind === 'died')],
    ['fewer-than-ten', cases > 0 && cases < 10],
    ['pooled-exactly', exact],
    ['pooled-approximately', !exact],
  ];
  return notes.flatMap(([code, holds]) => (holds ? [code] : []));
}
