import { createHash } from 'node:crypto';
import {
  type CentreCode,
  centreCode,
  digestOf,
  type Reason,
  reasonsOf,
  type Submission,
  type SubmissionId,
  sealedEnvelope,
  submission,
  submissionId,
} from '@calcinosis/registry';

/** A submission, and the digest by which it is known again: of its content, or as `keyDigests` keeps it. */
export interface ReadSubmission {
  readonly submission: Submission;
  readonly digest: string;
}

/** Who sent what, as far as it can be told, of content that cannot be decided. */
export interface Unreadable {
  readonly centre: CentreCode;
  readonly submissionId: SubmissionId;
  readonly digest: string;
  readonly reasons: readonly Reason[];
}

/** What a message brought; `lost` counts the parts that not even a refusal can be addressed to. */
export interface ReadMessage {
  readonly submissions: readonly ReadSubmission[];
  readonly unreadable: readonly Unreadable[];
  readonly lost: number;
}

/**
 * Reads a message that arrived for a centre. The registrar trusts nobody upstream: each submission of
 * the envelope is read by itself, and one that is not whole, or not of this centre, is refused alone.
 */
export function readMessage(centre: string, payload: Uint8Array): ReadMessage {
  const owner = centreCode.safeParse(centre);
  const parts = sealedEnvelope.safeParse(jsonOf(payload));
  if (!owner.success || !parts.success) return { submissions: [], unreadable: [], lost: 1 };
  const read = parts.data.submissions.map((part) => readPart(owner.data, part));
  return {
    submissions: read.flatMap((each) => (each !== null && 'submission' in each ? [each] : [])),
    unreadable: read.flatMap((each) => (each !== null && 'reasons' in each ? [each] : [])),
    lost: read.filter((each) => each === null).length,
  };
}

function readPart(centre: CentreCode, part: unknown): ReadSubmission | Unreadable | null {
  const parsed = submission.safeParse(part);
  if (parsed.success && parsed.data.centre === centre) {
    return { submission: parsed.data, digest: digestOf(parsed.data.command) };
  }
  const id = submissionId.safeParse(idOf(part));
  if (!id.success) return null;
  return {
    centre,
    submissionId: id.data,
    digest: createHash('sha256').update(JSON.stringify(part), 'utf8').digest('hex'),
    reasons: parsed.success ? [foreign] : reasonsOf(parsed.error),
  };
}

const foreign: Reason = {
  pointer: '/centre',
  code: 'not-allowed',
  message: 'A centre submits for itself only.',
};

function idOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'submissionId' in part ? part.submissionId : undefined;
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    // Not JSON is a shape like any other that does not fit; the schema says so.
    return undefined;
  }
}
