import {
  type LogDatabase,
  readCheckpoint,
  readConsistencyProof,
  readHandovers,
  readHead,
  readInclusionProof,
  readLevel,
  readSigners,
} from '@calcinosis/event-store';
import { leavesOf, subtreeOfTile, type Tile } from '@calcinosis/proof';
import type { ConsistencyProof, InclusionProof } from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { database } from '../connections.ts';
import { Problem } from '../problem/problem.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What anybody may know of the log: how long it is, what it commits to, and that it only grew. */
@Injectable()
export class LogReader {
  readonly #db: Kysely<LogDatabase>;

  constructor(@Inject(database) db: Kysely<LogDatabase>) {
    this.#db = db;
  }

  /** The last signed checkpoint, as a note. */
  async checkpoint(): Promise<string> {
    const note = await readCheckpoint(this.#db);
    if (note === null) throw new Problem('not-found', { detail: 'The log has no checkpoint yet.' });
    return note;
  }

  keys(): Promise<string[]> {
    return readSigners(this.#db);
  }

  handovers(): Promise<string[]> {
    return readHandovers(this.#db);
  }

  /** That an event is in the log of `treeSize` entries, or in the log as it is now. */
  async inclusion(position: number, treeSize?: number): Promise<InclusionProof> {
    const size = await this.#sizeUpTo('treeSize', treeSize);
    requireWithin('position', position, size);
    const { leafHash, root, hashes } = await readInclusionProof(this.#db, position, size);
    return { position, treeSize: size, leafHash: hex(leafHash), root: hex(root), hashes: hashes.map(hex) };
  }

  /** That the first `from` entries are the beginning of the first `to`, or of the log as it is now. */
  async consistency(from: number, to?: number): Promise<ConsistencyProof> {
    const size = await this.#sizeUpTo('to', to);
    requireWithin('from', from, size);
    const { fromRoot, toRoot, hashes } = await readConsistencyProof(this.#db, from, size);
    return { from, to: size, fromRoot: hex(fromRoot), toRoot: hex(toRoot), hashes: hashes.map(hex) };
  }

  /** The hashes of a tile, one behind the other. */
  async tile(tile: Tile): Promise<Buffer> {
    const { position } = await readHead(this.#db);
    if (leavesOf(tile) > position) throw new Problem('not-found');
    const hashes = await readLevel(this.#db, tile.level, [subtreeOfTile(tile)]);
    const inTile = Array.from({ length: tile.width }, (_, index) => hashes.get(tile.first + index));
    return Buffer.concat(inTile.filter((hash) => hash !== undefined));
  }

  async #sizeUpTo(parameter: string, asked: number | undefined): Promise<number> {
    const { position } = await readHead(this.#db);
    if (asked === undefined) return position;
    requireWithin(parameter, asked, position);
    return asked;
  }
}

function requireWithin(parameter: string, value: number, size: number): void {
  if (value <= size) return;
  const message = `Expected ${size} at most: there are no more entries.`;
  throw new Problem('refused', { errors: [{ pointer: `/${parameter}`, code: 'beyond-the-log', message }] });
}
