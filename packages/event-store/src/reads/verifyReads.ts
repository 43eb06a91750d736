import { MalformedEntryError } from '../byteReader.ts';
import { genesisHash } from '../chain.ts';
import type { CopiedRead, CopiedReadHead } from '../copy/copiedRead.ts';
import { DamagedCopyError } from '../verify/fault.ts';
import { LiveCopy } from '../verify/liveCopy.ts';
import type { Pages } from '../verify/logCopy.ts';
import { readHashOf } from './readEntry.ts';

/** The record of reads as it stood at one instant: a live one under a snapshot, or a backup. */
export interface ReadsCopy {
  readHead(): Promise<CopiedReadHead>;
  /** In the order of positions. */
  reads(): Pages<CopiedRead>;
}

/** What checking the record of reads came to. One that is broken has no position in the log: `why` names the read. */
export type ReadsVerification =
  | { readonly outcome: 'whole'; readonly reads: number }
  | { readonly outcome: 'broken'; readonly position: null; readonly why: string };

/**
 * Checks the live record of reads of a database as it stands at the beginning; recording may go on meanwhile.
 *
 * @param url of the database, as a role that may read `access.read`: the gateway's, or the administrator's.
 */
export async function verifyReads(url: string): Promise<ReadsVerification> {
  const copy = await LiveCopy.open(url);
  try {
    return await verifyReadsOf(copy);
  } finally {
    await copy.close();
  }
}

/** Computes the chain of reads anew from their entries, and names the first read that does not fit. Memory is flat. */
export async function verifyReadsOf(copy: ReadsCopy): Promise<ReadsVerification> {
  let last: Place = { position: 0, hash: genesisHash, readAt: '' };
  try {
    const head = await copy.readHead();
    for await (const page of copy.reads()) {
      for (const read of page) {
        const why = faultOf(read, last, head);
        if (why !== null) return broken(last.position + 1, why);
        last = read;
      }
    }
    if (last.position < head.position) {
      return broken(last.position + 1, `it is missing; the record should end with read ${head.position}`);
    }
    if (!head.hash.equals(last.hash)) return broken(last.position, 'the end of the record has another hash');
    return { outcome: 'whole', reads: last.position };
  } catch (error) {
    if (!(error instanceof MalformedEntryError) && !(error instanceof DamagedCopyError)) throw error;
    return broken(last.position + 1, error.message.replace(/\.$/, ''));
  }
}

type Place = Pick<CopiedRead, 'position' | 'readAt'> & { readonly hash: Uint8Array };

/** What is wrong with a read behind `last`; null when nothing is. */
function faultOf(read: CopiedRead, last: Place, head: CopiedReadHead): string | null {
  if (read.position !== last.position + 1) return `it is missing; the next one is read ${read.position}`;
  if (read.position > head.position) return 'it lies behind the end of the record';
  if (!read.previousHash.equals(last.hash)) return 'its previous hash is not that of the read before';
  if (!read.hash.equals(readHashOf(last.hash, read))) return 'its hash is not that of its entry';
  if (read.readAt < last.readAt) return 'it was recorded before the read before it';
  return null;
}

const broken = (position: number, why: string): ReadsVerification => ({
  outcome: 'broken',
  position: null,
  why: `Read ${position} of the record of reads is broken: ${why}.`,
});
