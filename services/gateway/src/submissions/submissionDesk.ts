import { randomUUID } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { allReceipts, contentDigestHeader, receiptSubject, submissionsSubject } from '@calcinosis/messaging';
import {
  type Answer,
  answer,
  type Command,
  digestOf,
  type Envelope,
  type SubmissionId,
} from '@calcinosis/registry';
import { type JetStreamClient, jetstream } from '@nats-io/jetstream';
import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { TokenHolder } from '../access/caller.ts';
import { natsConnection } from '../connections.ts';
import { Problem } from '../problem/problem.ts';
import { GatewaySettings } from '../settings.ts';

type Waiter = (answer: Answer) => void;

/**
 * Hands submissions to the registrar and waits, for a bounded time, for its answer. A submission is
 * published whether or not it was before: only the registrar knows, and it answers either way.
 */
@Injectable()
export class SubmissionDesk implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #connection: NatsConnection;
  readonly #client: JetStreamClient;
  readonly #patience: number;
  readonly #waiters = new Map<string, Set<Waiter>>();
  #subscription: Subscription | null = null;

  constructor(
    @Inject(natsConnection) connection: NatsConnection,
    @Inject(GatewaySettings) settings: GatewaySettings,
  ) {
    this.#connection = connection;
    this.#client = jetstream(connection);
    this.#patience = settings.answerPatience;
  }

  onApplicationBootstrap(): void {
    this.#subscription = this.#connection.subscribe(allReceipts, {
      callback: (error, message) => {
        if (error !== null) return;
        // Most answers nobody waits for here, and those are not even read.
        const waiters = this.#waiters.get(
          keyOf(message.subject, message.headers?.get(contentDigestHeader) ?? ''),
        );
        if (waiters === undefined) return;
        const parsed = answer.safeParse(jsonOf(message.string()));
        if (!parsed.success) return;
        for (const wake of waiters) wake(parsed.data);
      },
    });
  }

  onApplicationShutdown(): void {
    this.#subscription?.unsubscribe();
  }

  /** The registrar's answer, or null when it did not come in time; the submission is taken either way. */
  async submit(holder: TokenHolder, submissionId: SubmissionId, command: Command): Promise<Answer | null> {
    const { centre, tokenId } = holder;
    const envelope: Envelope = {
      submissions: [
        {
          submissionId,
          centre,
          actor: `token:${tokenId}`,
          correlationId: randomUUID(),
          dictionaryVersion,
          command,
        },
      ],
    };
    const waiting = this.#wait(keyOf(receiptSubject(centre, submissionId), digestOf(command)));
    try {
      await this.#client.publish(submissionsSubject(centre, 'gateway'), JSON.stringify(envelope));
      return await waiting.answer;
    } catch (error) {
      throw new Problem('unavailable', {
        detail: `The submission was not taken, or it is not known whether it was (${nameOf(error)}). Send it again under the same Idempotency-Key.`,
        headers: { 'retry-after': '1' },
      });
    } finally {
      waiting.stop();
    }
  }

  #wait(key: string): { answer: Promise<Answer | null>; stop: () => void } {
    const { promise, resolve } = Promise.withResolvers<Answer | null>();
    const timer = setTimeout(() => resolve(null), this.#patience);
    const waiters = this.#waiters.get(key) ?? new Set();
    this.#waiters.set(key, waiters.add(resolve));
    const stop = () => {
      clearTimeout(timer);
      waiters.delete(resolve);
      if (waiters.size === 0) this.#waiters.delete(key);
    };
    return { answer: promise, stop };
  }
}

/** An answer is for whoever sent the very content of a digest: two contents under one id get different ones. */
function keyOf(subject: string, contentDigest: string): string {
  return `${subject} ${contentDigest}`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No answer of the registrar; the schema says so.
    return undefined;
  }
}
