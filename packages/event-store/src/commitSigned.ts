import { type NoteSigner, signCheckpoint, signHandover } from '@calcinosis/proof';
import type { Transaction } from 'kysely';
import type { Batch, Committed } from './batch.ts';
import { commitBatch } from './commitBatch.ts';
import type { LogDatabase } from './database.ts';
import type { SealedBatch } from './sealBatch.ts';
import { recordCheckpoint } from './signedCheckpoints.ts';

/** Where the log ends, as a checkpoint says it. */
interface End {
  readonly position: number;
  /** Merkle root, in hexadecimal digits. */
  readonly root: string;
}

/** Commits a batch and, when it appended something, the signed checkpoint of the log as it ends then. */
export async function commitSigned(
  transaction: Transaction<LogDatabase>,
  signer: NoteSigner,
  epoch: number,
  batch: Batch,
  sealed: SealedBatch,
): Promise<Committed> {
  const { committed, receiptsWith } = await commitBatch(transaction, epoch, batch, sealed);
  const grew = batch.events.length > 0;
  const checkpoint = grew ? await signEnd(transaction, signer, epoch, committed) : null;
  return { ...committed, receipts: receiptsWith(checkpoint) };
}

/** Signs the log as it ends now, in the transaction that made it end there. */
export function signEnd(
  transaction: Transaction<LogDatabase>,
  signer: NoteSigner,
  epoch: number,
  { position, root }: End,
): Promise<string> {
  return recordCheckpoint(transaction, epoch, signCheckpoint(signer, position, Buffer.from(root, 'hex')));
}

/** Hands the log over as it ends now, from one key to the one that signs it from now on. */
export function signHandoverAt(
  transaction: Transaction<LogDatabase>,
  keys: { readonly from: NoteSigner; readonly to: NoteSigner },
  epoch: number,
  { position, root }: End,
): Promise<string> {
  return recordCheckpoint(transaction, epoch, signHandover(keys, position, Buffer.from(root, 'hex')));
}
