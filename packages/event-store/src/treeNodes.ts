import { type LeafRange, nodeHashOf, rootOfSubtrees, type Subtree, subtreesOf } from '@calcinosis/proof';
import { type Kysely, sql } from 'kysely';
import type { LogDatabase } from './database.ts';

/** Levels between two that the database keeps: log.node has those of 8, 16, 24 ..., log.event those of 0. */
const levelStep = 8;

/** A part of a tree does not follow from the log, as it would if the log were whole. */
export class MissingNodeError extends Error {
  override readonly name = 'MissingNodeError';
}

/**
 * Reads what the Merkle roots of some ranges of leaves follow from, some hundred hashes of the database at most for
 * each, and gives the roots by their ranges.
 *
 * @throws MissingNodeError when the log does not have so many entries.
 */
export async function readRangeRoots(
  db: Kysely<LogDatabase>,
  ranges: readonly LeafRange[],
): Promise<(range: LeafRange) => Uint8Array> {
  const roots = new Map<string, Uint8Array>();
  const subtrees = ranges.flatMap(subtreesOf);
  for (const [base, kept] of Map.groupBy(subtrees, ({ level }) => level - (level % levelStep))) {
    const hashes = await readLevel(db, base, kept);
    for (const subtree of kept) roots.set(nameOf(subtree), rootOf(subtree, base, hashes));
  }
  return (range) => rootOfSubtrees(subtreesOf(range).map((subtree) => found(roots, nameOf(subtree))));
}

/** Hashes of one level that the database keeps, by their index: those that these subtrees consist of. */
export async function readLevel(
  db: Kysely<LogDatabase>,
  level: number,
  subtrees: readonly Subtree[],
): Promise<Map<number, Uint8Array>> {
  const spans = subtrees.map((subtree) => {
    const width = 2 ** (subtree.level - level);
    return { first: subtree.index * width, last: (subtree.index + 1) * width - 1 };
  });
  const asked = sql<{ first: string; last: string }>`unnest(
    ${spans.map(({ first }) => first)}::bigint[], ${spans.map(({ last }) => last)}::bigint[]
  )`.as<'asked'>(sql`asked (first, last)`);
  const { rows } = await (level === 0
    ? sql<NodeRow>`
          select event.position - 1 as index, event.leaf_hash as hash
          from ${asked} join log.event on event.position between asked.first + 1 and asked.last + 1
        `
    : sql<NodeRow>`
          select node.index, node.hash
          from ${asked} join log.node on node.level = ${level} and node.index between asked.first and asked.last
        `
  ).execute(db);
  return new Map(rows.map(({ index, hash }) => [Number(index), hash]));
}

interface NodeRow {
  readonly index: string;
  readonly hash: Buffer;
}

/** Root of a subtree from the hashes of a level below it. */
function rootOf(
  { level, index }: Subtree,
  base: number,
  hashes: ReadonlyMap<number, Uint8Array>,
): Uint8Array {
  if (level === base) return found(hashes, index);
  const below = (child: number) => rootOf({ level: level - 1, index: child }, base, hashes);
  return nodeHashOf(below(index * 2), below(index * 2 + 1));
}

const nameOf = ({ level, index }: Subtree): string => `${level}/${index}`;

function found<Key>(hashes: ReadonlyMap<Key, Uint8Array>, key: Key): Uint8Array {
  const hash = hashes.get(key);
  if (hash === undefined)
    throw new MissingNodeError(`The log has no node ${String(key)} of its Merkle tree.`);
  return hash;
}
