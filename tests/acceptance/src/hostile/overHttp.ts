import { z } from 'zod';
import type { Attempt } from './attempts.ts';
import { leadsTo } from './attempts.ts';
import type { Tally } from './tally.ts';

const said = z.object({
  errors: z.array(z.object({ pointer: z.string() })).optional(),
  firstPosition: z.int().optional(),
  position: z.int().optional(),
});

/** Sends the command of an attempt as the body of a registration, and judges the answer. */
export async function attemptOverHttp(
  address: string,
  token: string,
  attempt: Attempt,
  tally: Tally,
): Promise<void> {
  const response = await fetch(`${address}/api/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': attempt.submissionId,
    },
    // The path says what is done; the body is the command without its type.
    body: attempt.text.replace('"type":"RegisterCase",', ''),
  });
  const text = await response.text();
  const fault = faultOf(response.status, text, attempt, tally);
  if (fault === null) tally.right(attempt.kind);
  else tally.wrong(attempt, `${fault}: ${response.status} ${text.slice(0, 300)}`);
}

function faultOf(status: number, text: string, { expected }: Attempt, tally: Tally): string | null {
  if (status >= 500) return 'failed';
  const answer = said.parse(JSON.parse(text));
  if (expected.outcome === 'stored') {
    if (status !== 201) return 'a valid one was refused';
    tally.stored((answer.position ?? 0) - (answer.firstPosition ?? 0) + 1);
    return null;
  }
  if (status < 400) return 'accepted wrongly';
  if (expected.pointers.length === 0) return status === 400 ? null : 'no JSON, and not told so';
  return leadsTo(expected.pointers, answer.errors ?? [])
    ? null
    : `does not lead to ${expected.pointers.join()}`;
}
