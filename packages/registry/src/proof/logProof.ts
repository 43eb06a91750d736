import { z } from 'zod';
import { stored } from '../submission/receipt.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const size = z.int().min(0);
const hashes = z.array(sha256).max(100);

/** That an event is in the log: hashes from its leaf to the root of the first `treeSize` entries (RFC 6962). */
export const inclusionProof = z
  .strictObject({ position: z.int().min(1), treeSize: size, leafHash: sha256, root: sha256, hashes })
  .meta({ id: 'InclusionProof' });

/** That the log only grew: the first `from` entries are the beginning of the first `to` entries (RFC 6962). */
export const consistencyProof = z
  .strictObject({ from: size, to: size, fromRoot: sha256, toRoot: sha256, hashes })
  .meta({ id: 'ConsistencyProof' });

/** Keys that checkpoints are verified with, as C2SP signed-note writes them, the present one first. */
export const logKeys = z.strictObject({ keys: z.array(z.string()) }).meta({ id: 'LogKeys' });

/**
 * Checkpoints by which a key of the log names the key that signs after it, as notes that both have signed, the oldest
 * first. Whoever trusts a former key finds the present one by them.
 */
export const logHandovers = z.strictObject({ handovers: z.array(z.string()) }).meta({ id: 'LogHandovers' });

/**
 * All that is needed to prove, without the registry, that a submission is in the log: its receipt, the entry of its last event
 * as it is stored (in base64; what it says of a patient is sealed), and the way from there to a signed checkpoint.
 */
export const receiptProof = z
  .strictObject({
    receipt: stored,
    entry: z.base64(),
    treeSize: size,
    hashes,
    checkpoint: z.string(),
    /** Whom the registry names as the signer; trust it only when you have it from elsewhere too. */
    key: z.string(),
  })
  .meta({ id: 'ReceiptProof' });

export type InclusionProof = z.infer<typeof inclusionProof>;
export type ConsistencyProof = z.infer<typeof consistencyProof>;
export type LogKeys = z.infer<typeof logKeys>;
export type LogHandovers = z.infer<typeof logHandovers>;
export type ReceiptProof = z.infer<typeof receiptProof>;
