import { answered, type Reply } from '@calcinosis/questions';
import { WithheldError } from '../released/pooledDesk.ts';
import { BeyondTheLogError } from './askedPosition.ts';

/** What is replied to a question: the answer, or why there is none where the one who asks can change that. */
export async function replyTo<Answer>(answering: Promise<Answer>): Promise<Reply<Answer>> {
  try {
    return answered(await answering);
  } catch (error) {
    if (error instanceof WithheldError) return { outcome: 'withheld', ...error.reason };
    if (!(error instanceof BeyondTheLogError)) throw error;
    return {
      outcome: 'refused',
      reasons: [{ pointer: '/asOf', code: 'beyond-the-log', message: error.message }],
    };
  }
}
