import { dictionaryVersion } from '@calcinosis/dictionary';
import { connectTo, submissionsSubject } from '@calcinosis/messaging';
import { type CentreCode, type Submission, submissionId } from '@calcinosis/registry';
import { syntheticRegistry } from '@calcinosis/synthetic';
import { jetstream } from '@nats-io/jetstream';
import type { IssuedToken } from '../operator/operator.ts';

/** Messages on their way at once; they go over one connection, so they arrive in order. */
const inFlight = 500;

/** The id of the submission that was published as the so-manieth; in the order of text, too. */
export const bulkId = (index: number) => submissionId.parse(`bulk-${String(index).padStart(9, '0')}`);

/**
 * Publishes so many submissions of a centre to the stream, each a message, in the order of their ids: all of one
 * case, and then all of the next, so that none is refused.
 *
 * @param url of the nats-server, as the gateway.
 */
export async function publishBulk(
  url: string,
  centre: CentreCode,
  { tokenId }: IssuedToken,
  count: number,
): Promise<void> {
  const connection = await connectTo(url, 'bulk');
  try {
    const client = jetstream(connection);
    const under: Promise<unknown>[] = [];
    let index = 0;
    for (const { command } of allSubmissions(count)) {
      const submission: Submission = {
        submissionId: bulkId(index),
        centre,
        actor: `token:${tokenId}`,
        correlationId: 'bulk',
        dictionaryVersion,
        command,
      };
      under.push(
        client.publish(submissionsSubject(centre, 'gateway'), JSON.stringify({ submissions: [submission] })),
      );
      index += 1;
      if (under.length >= inFlight) await under.shift();
    }
    await Promise.all(under);
  } finally {
    await connection.close();
  }
}

function* allSubmissions(count: number) {
  const registry = syntheticRegistry({ seed: 'bulk', centres: 1, cases: count });
  let left = count;
  for (let index = 0; left > 0; index += 1) {
    for (const submission of registry.case(index).submissions.slice(0, left)) {
      left -= 1;
      yield submission;
    }
  }
}
