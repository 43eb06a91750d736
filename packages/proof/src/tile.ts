import type { Subtree } from './subtree.ts';

/** Hashes that a tile has at most, and levels of the tree that it stands for. */
const tileWidth = 256;
const tileHeight = 8;

/**
 * A tile of a log (C2SP tlog-tiles): so many hashes of the tree that follow each other at one of its levels. A full
 * one has 256, and its hashes lead to one hash of the tile above it.
 */
export interface Tile {
  /** Level of the tree that its hashes stand at: 0, 8, 16 ... */
  readonly level: number;
  /** Its first hash is the one with this index at that level. */
  readonly first: number;
  readonly width: number;
}

/**
 * Reads the path of a tile, `<L>/<N>` or `<L>/<N>.p/<W>`: N in groups of three digits, all but the last with an x
 * before it (`x001/234`), and W the width of one that is not full. Null for what is no such path.
 */
export function parseTilePath(path: string): Tile | null {
  const match = /^(\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return null;
  const [, level, groups = '', partial] = match;
  if (groups.startsWith('x000/')) return null;
  const width = partial === undefined ? tileWidth : Number(partial);
  const number = Number(groups.replaceAll(/[x/]/g, ''));
  const tile = { level: Number(level) * tileHeight, first: number * tileWidth, width };
  const isWidth = partial === undefined || (String(width) === partial && width > 0 && width < tileWidth);
  return isWidth && String(Number(level)) === level && leavesOf(tile) <= Number.MAX_SAFE_INTEGER
    ? tile
    : null;
}

/** Entries that the log has at least when it has this tile. */
export function leavesOf({ level, first, width }: Tile): number {
  return (first + width) * 2 ** level;
}

/** The full tile that `tile` is, or is the beginning of, as the subtree above its hashes. */
export function subtreeOfTile({ level, first }: Tile): Subtree {
  return { level: level + tileHeight, index: first / tileWidth };
}
