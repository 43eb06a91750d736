import type { Month } from '@calcinosis/edition';
import { nextRevisionSubject } from '@calcinosis/messaging';
import { nextRevisionReply } from '@calcinosis/questions';
import { CommandError, exitCode } from '../exitCode.ts';
import { connectOnce } from '../operator/connectOnce.ts';

/** Milliseconds: a large registry is counted anew. */
const patience = 300_000;

/** Has the reporter publish the next revision of an edition that was retracted. */
export async function publishAgain(month: Month, natsUrl: string) {
  const connection = await connectOnce(natsUrl, 'registry report');
  try {
    const asked = JSON.stringify({ month });
    const message = await connection.request(nextRevisionSubject, asked, { timeout: patience });
    const reply = nextRevisionReply.parse(message.json());
    switch (reply.outcome) {
      case 'published':
        return reply;
      case 'not-retracted':
        throw new CommandError(
          `No edition of ${month} was retracted: the first revision is published by itself, and the next one after \`registry report retract\`.`,
          exitCode.refused,
        );
      case 'busy':
        throw new CommandError('A reporter is at work: try again in a while.', exitCode.unreachable);
      case 'failed':
        throw new CommandError('It could not be made; the log of the reporter says why.', exitCode.failed);
    }
  } finally {
    await connection.close();
  }
}
