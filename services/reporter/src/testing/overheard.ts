import { statisticAskedOn } from '@calcinosis/messaging';
import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import type { ReportingRegistry } from './reportingRegistry.ts';

/** A question about all hospitals; others have nobody who asks. */
const packet = z.looseObject({
  data: z.looseObject({ asker: z.looseObject({ parties: z.array(z.string()) }) }),
});

/** Hears which questions about all hospitals analytics is asked, and as which party; it answers none. */
export class Overheard {
  readonly #connection: NatsConnection;
  readonly #asked = new Map<string, Set<string>>();

  private constructor(connection: NatsConnection) {
    this.#connection = connection;
  }

  static async begin(registry: ReportingRegistry): Promise<Overheard> {
    const overheard = new Overheard(await registry.connectAs('analytics'));
    await overheard.#listen();
    return overheard;
  }

  /** The kinds of questions that were asked, by party. */
  async end(): Promise<Record<string, string[]>> {
    await this.#connection.drain();
    return Object.fromEntries([...this.#asked].map(([party, kinds]) => [party, [...kinds]]));
  }

  async #listen(): Promise<void> {
    this.#connection.subscribe('statistics.>', {
      callback: (_, message) => {
        const asked = packet.safeParse(message.json());
        for (const party of asked.data?.data.asker.parties ?? []) {
          const kinds = this.#asked.get(party) ?? new Set();
          this.#asked.set(party, kinds.add(statisticAskedOn(message.subject)));
        }
      },
    });
    await this.#connection.flush();
  }
}
