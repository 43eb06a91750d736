import { Inject, Injectable } from '@nestjs/common';
import { ClientProxy } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';
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

  /** The answer; a problem when analytics does not give one in time. */
  async ask<Answer>(question: string, content: object): Promise<Answer> {
    try {
      return await firstValueFrom(this.#proxy.send<Answer>(question, content).pipe(timeout(this.#patience)));
    } catch (error) {
      throw new Problem('unavailable', {
        detail: `Analytics did not answer (${error instanceof Error ? error.name : 'error'}).`,
        headers: { 'retry-after': '1' },
      });
    }
  }
}
