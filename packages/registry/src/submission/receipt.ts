import { z } from 'zod';
import { centreCode, submissionId } from '../ids.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * `digest` tells contents under one id apart. What is said of a patient is digested with the key of its case, so
 * that the digest tells nothing when that key is destroyed; nobody but the registrar can compute it.
 */
const addressed = { centre: centreCode, submissionId, digest: sha256 };

const reason = z.strictObject({ pointer: z.string(), code: z.string(), message: z.string() });

/** The submission is in the log, for ever. */
export const stored = z
  .strictObject({
    outcome: z.literal('stored'),
    ...addressed,
    /** Positions in the log of its first and last event. */
    firstPosition: z.int().min(1),
    position: z.int().min(1),
    /** Leaf of the log's Merkle tree (RFC 6962) at `position`. */
    leafHash: sha256,
    /** Chain hash at `position`. */
    hash: sha256,
    /** Merkle root (RFC 6962) of the first `treeSize` entries of the log. */
    treeSize: z.int().min(1),
    root: sha256,
    /**
     * Signed checkpoint of the log (C2SP tlog-checkpoint), the first that holds these entries: the registry
     * cannot take it back. Null only until the first one is signed.
     */
    checkpoint: z.string().nullable(),
    decidedAt: z.iso.datetime(),
  })
  .meta({ id: 'StoredReceipt' });

/** The submission was refused, for ever; nothing changed. */
export const rejected = z
  .strictObject({
    outcome: z.literal('rejected'),
    ...addressed,
    reasons: z.array(reason).min(1),
    decidedAt: z.iso.datetime(),
  })
  .meta({ id: 'RejectedReceipt' });

/** Kept until the registration of its case arrives. */
export const waiting = z
  .strictObject({ outcome: z.literal('waiting'), ...addressed, since: z.iso.datetime() })
  .meta({ id: 'WaitingAnswer' });

/** Could not be decided, through no fault that can be told of it: kept until a person has it decided again, or drops it. */
export const setAside = z
  .strictObject({ outcome: z.literal('set-aside'), ...addressed, since: z.iso.datetime() })
  .meta({ id: 'SetAsideAnswer' });

/** The id was used before with another content; this content was not taken. */
export const conflict = z.strictObject({ outcome: z.literal('conflict'), ...addressed });

export const receipt = z.discriminatedUnion('outcome', [stored, rejected]);
export const answer = z.discriminatedUnion('outcome', [stored, rejected, waiting, setAside, conflict]);

export type Receipt = z.infer<typeof receipt>;
/** What the registrar says to a submission. Only a receipt is final. */
export type Answer = z.infer<typeof answer>;
