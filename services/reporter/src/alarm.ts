import type { Month } from '@calcinosis/edition';
import type { NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';

/** Where it is told that an edition is late. */
export const lateSubject = 'alarms.edition-late';

/** Tells of editions that should be there and are not: in the log of the service, as a metric, and on NATS. */
export class Alarm {
  readonly #logger = new Logger('Alarm');
  readonly #connection: NatsConnection;
  readonly #late: Gauge;
  #told = '';

  constructor(connection: NatsConnection, metrics: Registry) {
    this.#connection = connection;
    this.#late = new Gauge({
      name: 'registry_editions_late',
      help: 'Months whose edition should be published by now and is not.',
      registers: [metrics],
    });
  }

  /** The months that are late now; told once for as long as they are the same. */
  set(months: readonly Month[]): void {
    this.#late.set(months.length);
    const told = months.join(' ');
    if (told === this.#told) return;
    this.#told = told;
    if (months.length === 0) return;
    this.#logger.error(`The edition of ${months.join(', ')} is late.`);
    this.#connection.publish(lateSubject, JSON.stringify({ months }));
  }
}
