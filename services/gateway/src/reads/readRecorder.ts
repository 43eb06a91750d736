import { randomUUID } from 'node:crypto';
import { type AccessDatabase, type NewRead, recordReads } from '@calcinosis/event-store';
import type { CentreCode, ReadKind } from '@calcinosis/registry';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Kysely } from 'kysely';
import type { TokenHolder } from '../access/caller.ts';
import { database } from '../connections.ts';
import { Problem } from '../problem/problem.ts';
import { isOutage } from '../problem/outage.ts';

/** What was read; `found` is false when there was nothing of the centre to tell. */
export interface Read {
  readonly kind: ReadKind;
  readonly caseId?: string;
  readonly submissionId?: string;
  /** Whose data they are; the reader's own centre's where it is not said. */
  readonly centre?: CentreCode;
  readonly found: boolean;
}

interface Waiting {
  readonly read: NewRead;
  readonly recorded: () => void;
  readonly failed: (error: unknown) => void;
}

/** Reads in one recording: a few milliseconds of work for the database. */
const most = 100;

/**
 * Records what is read of a centre's data, before it is told: what cannot be recorded is not told. One recording runs
 * at a time, and takes all that came while the one before it waited for the disk; so the gateway holds one connection
 * for it, and many readers at once wait for two commits at most.
 */
@Injectable()
export class ReadRecorder {
  readonly #logger = new Logger('ReadRecorder');
  readonly #db: Kysely<AccessDatabase>;
  #waiting: Waiting[] = [];
  #recording = false;

  constructor(@Inject(database) db: Kysely<AccessDatabase>) {
    this.#db = db;
  }

  /** Resolves when the read is on disk. @throws Problem when it cannot be recorded. */
  async record({ tokenId, role, centre: own }: TokenHolder, read: Read): Promise<void> {
    const { kind, caseId = null, submissionId = null, centre = own, found } = read;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({
      read: {
        actor: `token:${tokenId}`,
        role,
        centre,
        kind,
        caseId,
        submissionId,
        found,
        correlationId: randomUUID(),
      },
      recorded: resolve,
      failed: reject,
    });
    if (!this.#recording) void this.#recordAll();
    try {
      await promise;
    } catch {
      // Why is in the log of the gateway, once for all that were to be recorded together.
      throw new Problem('unavailable', {
        detail: 'This read cannot be recorded now, and nothing is told unrecorded.',
        headers: { 'retry-after': '1' },
      });
    }
  }

  async #recordAll(): Promise<void> {
    this.#recording = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, most);
      this.#waiting = this.#waiting.slice(most);
      try {
        await recordReads(
          this.#db,
          batch.map(({ read }) => read),
        );
        for (const { recorded } of batch) recorded();
      } catch (error) {
        this.#tell(error);
        for (const { failed } of batch) failed(error);
      }
    }
    this.#recording = false;
  }

  /** That the database is away for a moment is no fault; anything else somebody has to see to. */
  #tell(error: unknown): void {
    if (isOutage(error)) {
      this.#logger.warn('Reads cannot be recorded: the database is not to be reached.');
      return;
    }
    this.#logger.error(`Reads cannot be recorded: ${error instanceof Error ? error.message : 'error'}`);
  }
}
