import type { Reply } from '@calcinosis/questions';
import { Inject, Injectable } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom, timeout, TimeoutError } from 'rxjs';
import { withheldProblem } from './problem/withheld.ts';
import { Problem } from './problem/problem.ts';
import { GatewaySettings } from './settings.ts';

export const analyticsProxy = Symbol('AnalyticsProxy');

/** Puts questions to the analytics service, by request and reply. */
@Injectable()
export class AnalyticsClient {
  readonly #proxy: ClientProxy;
  readonly #patience: number;

  constructor(
    @Inject(analyticsProxy) proxy: ClientProxy,
    @Inject(GatewaySettings) settings: GatewaySettings,
  ) {
    this.#proxy = proxy;
    this.#patience = settings.questionPatience;
  }

  /** The answer that is replied; a problem when there is none, or none in time. */
  async answer<Answer>(question: string, content: object): Promise<Answer> {
    const reply = await this.ask<Reply<Answer>>(question, content);
    if (reply.outcome === 'refused') throw new Problem('refused', { errors: reply.reasons });
    if (reply.outcome === 'withheld') throw withheldProblem(reply);
    return reply.answer;
  }

  /** What is replied; a problem when analytics does not reply in time. */
  async ask<Answer>(question: string, content: object): Promise<Answer> {
    try {
      return await firstValueFrom(this.#proxy.send<Answer>(question, content).pipe(timeout(this.#patience)));
    } catch (error) {
      if (!isPassing(error)) {
        // What failed there is in its own log, with its reason.
        throw new Problem('internal-error');
      }
      throw new Problem('unavailable', {
        detail: 'Analytics does not answer now.',
        headers: { 'retry-after': '1' },
      });
    }
  }
}

/** Nobody answered, nobody answered in time, or too many ask at once; not: the answer failed. */
function isPassing(error: unknown): boolean {
  // Nest tells of a lost connection by a text.
  if (error instanceof TimeoutError || typeof error === 'string') return true;
  if (typeof error !== 'object' || error === null) return false;
  if ('status' in error) return error.status === 'busy';
  return error instanceof Error;
}
