import { createHash } from 'node:crypto';
import {
  centreCode,
  envelope,
  type Reason,
  reasonsOf,
  type Submission,
  submissionId,
} from '@calcinosis/registry';

/** Who sent what, as far as it can be told, of content that cannot be decided. */
export interface Unreadable {
  readonly centre: Submission['centre'];
  readonly submissionId: Submission['submissionId'];
  readonly digest: string;
  readonly reasons: readonly Reason[];
}

/** What a message brought; `lost` tells of a part that not even a refusal can be addressed to. */
export interface ReadMessage {
  readonly submissions: readonly Submission[];
  readonly unreadable: readonly Unreadable[];
  readonly lost: boolean;
}

/**
 * Reads a message that arrived for a centre. The registrar trusts nobody upstream: what is not a whole
 * envelope of this centre's submissions is refused, submission by submission where their ids can be told.
 */
export function readMessage(centre: string, payload: Uint8Array): ReadMessage {
  const value = jsonOf(payload);
  const parsed = envelope.safeParse(value);
  if (parsed.success) {
    const foreign = parsed.data.submissions.filter((submission) => submission.centre !== centre);
    return {
      submissions: parsed.data.submissions.filter((submission) => submission.centre === centre),
      unreadable: [],
      lost: foreign.length > 0,
    };
  }
  const owner = centreCode.safeParse(centre);
  const candidates = candidatesOf(value);
  if (!owner.success || candidates.length === 0) return { submissions: [], unreadable: [], lost: true };
  const digest = createHash('sha256').update(payload).digest('hex');
  const reasons = reasonsOf(parsed.error);
  return {
    submissions: [],
    unreadable: candidates.map((id) => ({ centre: owner.data, submissionId: id, digest, reasons })),
    lost: false,
  };
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    // Not JSON is a shape like any other that does not fit; the schema says so.
    return undefined;
  }
}

/** Ids of the submissions of something that is nearly an envelope. */
function candidatesOf(value: unknown): Submission['submissionId'][] {
  if (typeof value !== 'object' || value === null || !('submissions' in value)) return [];
  if (!Array.isArray(value.submissions)) return [];
  const ids = value.submissions.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null || !('submissionId' in each)) return [];
    const id = submissionId.safeParse(each.submissionId);
    return id.success ? [id.data] : [];
  });
  return [...new Set(ids)];
}
