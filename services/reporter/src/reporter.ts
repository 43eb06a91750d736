import { endOf, month as monthShape, type Month } from '@calcinosis/edition';
import { failureOf } from '@calcinosis/operations';
import type { NextRevisionReply } from '@calcinosis/questions';
import type { PublishedEdition } from '@calcinosis/registry';
import { Logger } from '@nestjs/common';
import type { Alarm } from './alarm.ts';
import type { Courier } from './delivery/courier.ts';
import type { EditionLog } from './editions/editionLog.ts';
import type { EditionStore } from './editions/editionStore.ts';
import type { ReportingLease } from './lease.ts';
import type { Maker } from './making/maker.ts';
import type { RegistryDesk } from './publishing/registryDesk.ts';
import { dueMonths, isLate } from './schedule/dueMonths.ts';
import { dueSnapshots } from './schedule/dueSnapshots.ts';

export interface ReporterParts {
  readonly log: EditionLog;
  readonly store: EditionStore;
  readonly maker: Maker;
  readonly desk: RegistryDesk;
  readonly lease: ReportingLease;
  readonly alarm: Alarm;
  /** Null where no mail server is configured. */
  readonly courier: Courier | null;
  /** Milliseconds after the end of a month when its edition is late. */
  readonly latePatience: number;
}

/** What a round of work came to. */
export interface Round {
  /** `other`: another reporter is at work. `unneeded`: there was nothing to do. */
  readonly lease: 'held' | 'other' | 'unneeded';
  readonly published: readonly Month[];
  /** What is still due, since it failed. */
  readonly failed: readonly Month[];
}

/**
 * Releases the snapshots that are due; makes, keeps, publishes and delivers the editions. Everything it needs to know is in the log and in the
 * database: a round that was cut off is taken up by the next one, of this reporter or of another.
 */
export class Reporter {
  readonly #logger = new Logger('Reporter');
  readonly #parts: ReporterParts;

  constructor(parts: ReporterParts) {
    this.#parts = parts;
  }

  /** One round of work, as of a time. */
  async work(now: Date): Promise<Round> {
    const { lease, courier } = this.#parts;
    const due = await this.#due(now);
    const lost = await this.#lost();
    if (due.length === 0 && lost.length === 0 && courier === null)
      return { lease: 'unneeded', published: [], failed: [] };
    if (!(await lease.take())) return { lease: 'other', published: [], failed: [] };
    try {
      for (const edition of lost) await this.#restore(edition);
      const round = await this.#publishDue(now);
      if (courier !== null) await this.#deliver(courier);
      return round;
    } finally {
      await lease.release();
    }
  }

  /**
   * Publishes the next revision of an edition that was retracted, with the erratum that says why: as of the same snapshot, by the
   * code that runs now. A person asks for it, who knows what was wrong. What was published is of a month that is over, whatever
   * the clock here says.
   */
  async publishAgain(month: Month): Promise<NextRevisionReply> {
    const { log, lease } = this.#parts;
    if (!(await lease.take())) return { outcome: 'busy' };
    try {
      const last = (await log.editions()).findLast((each) => each.month === month);
      if (last === undefined || last.retraction === null) return { outcome: 'not-retracted' };
      const { revision, position, sha256 } = await this.#publish(month, endOf(month));
      return { outcome: 'published', month, revision, position, sha256 };
    } finally {
      await lease.release();
    }
  }

  /** The months that are due; what is late of them is told. */
  async #due(now: Date): Promise<Month[]> {
    const { log, alarm, latePatience } = this.#parts;
    const editions = await log.editions();
    const due = dueMonths(await log.firstMonth(), new Set(editions.map(({ month }) => month)), now);
    alarm.set(due.filter((month) => isLate(month, now, latePatience)));
    return due;
  }

  /** Months come in order: one that fails holds up those behind it, since each tells what changed since the one before. */
  async #publishDue(now: Date): Promise<Round> {
    // Looked for again: what was due before the lease was taken may be done.
    const due = await this.#due(now);
    const published: Month[] = [];
    try {
      await this.#releaseSnapshots(due);
      for (const month of due) {
        if (!(await this.#parts.lease.take())) break;
        await this.#publish(month, now);
        published.push(month);
      }
    } catch (error) {
      this.#logger.warn(`The edition of ${due[published.length] ?? ''} is not made now: ${failureOf(error)}`);
    }
    await this.#due(now);
    return { lease: 'held', published, failed: due.slice(published.length) };
  }

  /** What researchers are answered from, and the edition is made from: it does not wait for an edition that fails. */
  async #releaseSnapshots(due: readonly Month[]): Promise<void> {
    const { log, desk } = this.#parts;
    let last = (await log.snapshots()).at(-1) ?? null;
    for (const month of dueSnapshots(due, last?.month ?? null)) {
      // Somebody may have released a later position of the log by hand: nothing earlier can follow.
      const position = Math.max(await log.endOf(month), last?.position ?? 0);
      await desk.submit(`snapshot-${month}-${position}`, { type: 'ReleaseSnapshot', month, position });
      last = { month, position };
      this.#logger.log(`The snapshot of ${month} is released as of position ${position}.`);
    }
  }

  /** What is published and not kept, as after the log was restored from a backup. */
  async #lost(): Promise<PublishedEdition[]> {
    const { log, store } = this.#parts;
    const lost: PublishedEdition[] = [];
    for (const edition of await log.editions()) {
      if (edition.retraction === null && !(await store.has(edition.sha256))) lost.push(edition);
    }
    return lost;
  }

  /** Makes an edition again as it was, at the end of its month, and keeps it when it is the one that the log names. */
  async #restore({ month, revision, position, sha256, publishedAt }: PublishedEdition): Promise<void> {
    const { log, maker, store } = this.#parts;
    try {
      const before = (await log.editions()).filter((each) => each.publishedAt < publishedAt);
      const of = monthShape.parse(month);
      const made = await maker.make(of, before, endOf(of), position);
      const remade = await log.compared(made, { sha256, position });
      if (remade.outcome === 'same') await store.keep(made);
      else {
        const { length } = remade.erased;
        const why = length === 0 ? 'the code is another' : `cases were erased since: ${length}`;
        this.#logger.error(
          `The edition of ${month}, revision ${revision}, is published and not kept, and comes out otherwise now: ${why}. \`registry report --month ${month}\` names them.`,
        );
      }
    } catch (error) {
      this.#logger.warn(`The edition of ${month} is not made again now: ${failureOf(error)}`);
    }
  }

  /** Kept first, then published: what the log names is there. */
  async #publish(month: Month, now: Date): Promise<{ revision: number; position: number; sha256: string }> {
    const { log, maker, store, desk } = this.#parts;
    const made = await maker.make(month, await log.editions(), now);
    await store.keep(made);
    const { revision, position } = made.content;
    await desk.submit(`edition-${month}-${revision}-${made.sha256.slice(0, 16)}`, {
      type: 'PublishEdition',
      month,
      revision,
      position,
      sha256: made.sha256,
    });
    this.#logger.log(
      `The edition of ${month}, revision ${revision}, is published as of position ${position}.`,
    );
    return { revision, position, sha256: made.sha256 };
  }

  /** A retracted edition is sent to nobody who does not have it. */
  async #deliver(courier: Courier): Promise<void> {
    try {
      const editions = await this.#parts.log.editions();
      const taken = await courier.deliver(editions.filter(({ retraction }) => retraction === null));
      if (taken > 0) this.#logger.log(`${taken} letters went out.`);
    } catch (error) {
      this.#logger.warn(`Letters do not go out now: ${failureOf(error)}`);
    }
  }
}
