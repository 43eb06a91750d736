import { randomUUID } from 'node:crypto';
import type { EventLog } from '@calcinosis/event-store';
import { remindersSubject } from '@calcinosis/messaging';
import { failureOf } from '@calcinosis/operations';
import { type Post, PostError } from '@calcinosis/post';
import { centreCode, dayOf, streamOfCentre } from '@calcinosis/registry';
import { worklistOf } from '@calcinosis/worklist';
import { centresAtWork, readCentreFacts } from '@calcinosis/worklist/tables';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { letterOf, type Reminder, reminderOf } from './reminder.ts';
import type { ReminderDatabase } from './reminderDatabase.ts';
import {
  type ClaimedReminder,
  claimReminder,
  LostClaimError,
  noteReminder,
  releaseReminder,
} from './reminderRows.ts';

/** Mail, where it is configured: the way to the server, and who wants letters. */
export interface Mail {
  readonly post: Post;
  /** Addresses of each centre that wants letters. */
  readonly addresses: () => Readonly<Record<string, readonly string[]>>;
}

export interface ReminderDeskOptions {
  readonly db: Kysely<ReminderDatabase>;
  readonly log: EventLog;
  readonly nats: NatsConnection;
  readonly catchUp: () => Promise<number>;
  /** Null when no mail server is configured. */
  readonly mail: Mail | null;
}

/**
 * Reminds each centre of its work, once a day: over NATS, and by mail where the centre wants it. Any number of senders may
 * run: the row of a centre and day is claimed by one of them. What a sender did before it was killed is noted step by
 * step; only the step that it was in is done again, under the same id.
 */
export class ReminderDesk {
  readonly #logger = new Logger('Reminders');
  readonly #options: ReminderDeskOptions;
  readonly #holder = randomUUID();

  constructor(options: ReminderDeskOptions) {
    this.#options = options;
  }

  /** Sends what is to be sent on the day of `now` and is not yet; gives how many reminders were finished. */
  async sendDue(now: Date): Promise<number> {
    const { db, catchUp } = this.#options;
    const day = dayOf(now);
    await catchUp();
    let finished = 0;
    for (const centre of await centresAtWork(db)) {
      if (!(await this.#isEnrolled(centre))) continue;
      const facts = await readCentreFacts(db, centre);
      const reminder = reminderOf(worklistOf(facts, { centre, on: day, show: 'open', language: 'en' }));
      if (reminder === null) continue;
      const claimed = await claimReminder(db, { centre, day, holder: this.#holder });
      if (claimed !== null && (await this.#send(claimed, reminder))) finished += 1;
    }
    return finished;
  }

  /** Whether all of it went out; a failure of one centre keeps no other from being reminded. */
  async #send(claimed: ClaimedReminder, reminder: Reminder): Promise<boolean> {
    const { db } = this.#options;
    try {
      if (!claimed.published) {
        await this.#publish(reminder);
        await noteReminder(db, claimed, 'published_at');
      }
      if (!claimed.mailed && (await this.#mail(reminder))) await noteReminder(db, claimed, 'mailed_at');
      await noteReminder(db, claimed, 'done_at');
      return true;
    } catch (error) {
      this.#logger.warn(`The reminder of ${reminder.centre} has to wait: ${failureOf(error)}`);
      if (!(error instanceof LostClaimError)) await releaseReminder(db, claimed);
      return false;
    }
  }

  async #publish(reminder: Reminder): Promise<void> {
    const { nats } = this.#options;
    const named = headers();
    named.set('Nats-Msg-Id', `reminder/${reminder.centre}/${reminder.on}`);
    nats.publish(remindersSubject(reminder.centre), JSON.stringify(reminder), { headers: named });
    await nats.flush();
  }

  /** Whether a letter went out. One that is refused for good is told to the operator, and not tried again. */
  async #mail(reminder: Reminder): Promise<boolean> {
    const { mail } = this.#options;
    const addresses = mail?.addresses()[reminder.centre] ?? [];
    if (mail === null || addresses.length === 0) return false;
    try {
      const { refused } = await mail.post.send(letterOf(reminder, addresses));
      if (refused.length > 0) {
        this.#logger.error(`The mail server refused ${refused.length} addresses of ${reminder.centre}.`);
      }
      return true;
    } catch (error) {
      if (!(error instanceof PostError) || error.kind !== 'refused') throw error;
      this.#logger.error(`The letter to ${reminder.centre} was refused: ${error.message}`);
      return false;
    }
  }

  /** A centre that is suspended is not reminded. */
  async #isEnrolled(centre: string): Promise<boolean> {
    const events = await this.#options.log.readStream(streamOfCentre(centreCode.parse(centre)));
    const last = events.findLast(({ type }) => type === 'CentreEnrolled' || type === 'CentreSuspended');
    return last?.type === 'CentreEnrolled';
  }
}
