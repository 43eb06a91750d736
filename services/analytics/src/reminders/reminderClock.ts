import { failureOf } from '@calcinosis/operations';
import type { NatsConnection } from '@nats-io/transport-node';
import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { ReminderDesk } from './reminderDesk.ts';

/** Milliseconds between two looks whether something is to be sent: what failed is tried again as often. */
const lookEvery = 60_000;

/** Has reminders sent from an hour of the day on, in UTC. */
export class ReminderClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Reminders');
  readonly #desk: ReminderDesk;
  readonly #nats: NatsConnection;
  readonly #hour: number;
  #timer: NodeJS.Timeout | null = null;
  #round: Promise<void> = Promise.resolve();

  /** @param hour from 0 to 23. */
  constructor(desk: ReminderDesk, nats: NatsConnection, hour: number) {
    this.#desk = desk;
    this.#nats = nats;
    this.#hour = hour;
  }

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.#look(), lookEvery);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#round;
    await this.#nats.drain();
  }

  #look(): void {
    const now = new Date();
    if (now.getUTCHours() < this.#hour) return;
    this.#round = this.#sendBehind(this.#round, now);
  }

  /** Sends when the round before is over. */
  async #sendBehind(before: Promise<void>, now: Date): Promise<void> {
    await before;
    try {
      const sent = await this.#desk.sendDue(now);
      if (sent > 0) this.#logger.log(`${sent} centres were reminded.`);
    } catch (error) {
      this.#logger.warn(`Reminders cannot be sent now: ${failureOf(error)}`);
    }
  }
}
