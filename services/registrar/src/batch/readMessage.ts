import { createHash } from 'node:crypto';
import type { Arrival } from '@calcinosis/messaging';
import {
  type CentreCode,
  centreCode,
  digestOf,
  isActorOf,
  publicNkey,
  readStrictJson,
  type StrictJson,
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

/** What a message brought; `lost` tells of the parts that not even a refusal can be addressed to. */
export interface ReadMessage {
  readonly submissions: readonly ReadSubmission[];
  readonly unreadable: readonly Unreadable[];
  readonly lost: readonly Reason[];
}

/**
 * Reads a message that arrived for a centre. The registrar trusts nobody upstream: each submission of
 * the envelope is read by itself, and one that is not whole, not of this centre, or not by whom it says, is refused alone.
 */
export function readMessage({ centre, sender }: Arrival, payload: Uint8Array): ReadMessage {
  const owner = centreCode.safeParse(centre);
  const content = contentOf(payload, sender);
  if (content.outcome === 'faulty') return { submissions: [], unreadable: [], lost: [content.reason] };
  const parts = sealedEnvelope.safeParse(content.value);
  if (!owner.success || !parts.success) {
    const reasons = parts.success ? [foreign] : reasonsOf(parts.error);
    return { submissions: [], unreadable: [], lost: reasons };
  }
  const read = parts.data.submissions.map((part) => readPart(owner.data, sender, part));
  return {
    submissions: read.flatMap((each) => (each !== null && 'submission' in each ? [each] : [])),
    unreadable: read.flatMap((each) => (each !== null && 'reasons' in each ? [each] : [])),
    lost: read.flatMap((each, index) => (each === null ? [unnamed(index)] : [])),
  };
}

function readPart(
  centre: CentreCode,
  sender: string | null,
  part: unknown,
): ReadSubmission | Unreadable | null {
  const parsed = submission.safeParse(part);
  const reasons = parsed.success ? faultsOf(parsed.data, centre, sender) : reasonsOf(parsed.error);
  if (parsed.success && reasons.length === 0) {
    return { submission: parsed.data, digest: digestOf(parsed.data.command) };
  }
  const id = submissionId.safeParse(idOf(part));
  if (!id.success) return null;
  return {
    centre,
    submissionId: id.data,
    digest: createHash('sha256').update(JSON.stringify(part), 'utf8').digest('hex'),
    reasons,
  };
}

const foreign: Reason = {
  pointer: '/centre',
  code: 'not-allowed',
  message: 'A centre submits for itself only.',
};

const forged: Reason = {
  pointer: '/actor',
  code: 'not-allowed',
  message: 'A submission is of whoever hands it in, and this one names another actor.',
};

/** What is wrong with a whole submission: in whose name it is. */
function faultsOf({ centre, actor }: Submission, owner: CentreCode, sender: string | null): Reason[] {
  return [...(centre === owner ? [] : [foreign]), ...(isActorOf(actor, sender) ? [] : [forged])];
}

const unnamed = (index: number): Reason => ({
  pointer: `/submissions/${index}/submissionId`,
  code: 'required',
  message: 'Expected an id of 1 to 64 of A-Z, a-z, 0-9, "_" and "-": without one nobody can be answered.',
});

function idOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'submissionId' in part ? part.submissionId : undefined;
}

/** What a hospital publishes by itself is read as strictly as the gateway reads its bodies; what our services wrote is JSON. */
function contentOf(payload: Uint8Array, sender: string | null): StrictJson {
  if (publicNkey.safeParse(sender).success) return readStrictJson(payload);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
    return { outcome: 'read', value: JSON.parse(text) };
  } catch {
    // Not JSON is a shape like any other that does not fit; the schema says so.
    return { outcome: 'read', value: undefined };
  }
}
