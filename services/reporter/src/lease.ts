import { type Kysely, sql } from 'kysely';
import type { ReportingDatabase } from './reportingDatabase.ts';

/** The right to work, of one reporter at a time; it runs out when its holder dies. */
export class ReportingLease {
  readonly #db: Kysely<ReportingDatabase>;
  readonly #holder: string;
  readonly #time: number;

  /** @param time milliseconds that the lease lasts, from each time that it is taken. */
  constructor(db: Kysely<ReportingDatabase>, holder: string, time: number) {
    this.#db = db;
    this.#holder = holder;
    this.#time = time;
  }

  /** Takes or prolongs the lease; false while another reporter holds it. */
  async take(): Promise<boolean> {
    const { rows } = await sql<{ taken: boolean }>`
      select reporting.take_lease(${this.#holder}, ${this.#time} * interval '1 millisecond') as taken
    `.execute(this.#db);
    return rows[0]?.taken === true;
  }

  async release(): Promise<void> {
    await sql`select reporting.release_lease(${this.#holder})`.execute(this.#db);
  }
}
