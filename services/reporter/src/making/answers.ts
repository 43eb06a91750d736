import type { AnswerSource } from '@calcinosis/edition';
import { questions } from '@calcinosis/messaging';
import type { Reply, ResolutionTimeAnswer, ResolutionTimeQuestion } from '@calcinosis/questions';
import type { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';

/** Milliseconds for one answer; a large registry is counted anew for a position of the past. */
const patience = 60_000;

/** Analytics, asked by request and reply: it alone decides what may be told. */
export class Answers implements AnswerSource {
  readonly #proxy: ClientProxy;

  constructor(proxy: ClientProxy) {
    this.#proxy = proxy;
  }

  async resolutionTime(question: ResolutionTimeQuestion): Promise<ResolutionTimeAnswer> {
    const asked = this.#proxy.send<Reply<ResolutionTimeAnswer>>(questions.resolutionTime, {
      question,
      centre: null,
      asker: null,
    });
    const reply = await firstValueFrom(asked.pipe(timeout(patience)));
    if (reply.outcome === 'answered') return reply.answer;
    const why = reply.outcome === 'withheld' ? reply.kind : reply.reasons.map(({ code }) => code).join(', ');
    throw new Error(`An answer was refused: ${why}.`);
  }
}
