import type { ReportingRegistry } from './reportingRegistry.ts';

/** What held of a case from one position of the log up to another, as nobody but the owner of the database may see it. */
export interface CaseVersion extends Readonly<Record<string, unknown>> {
  readonly case_id: string;
  readonly valid_from: number;
  readonly valid_to: number | null;
}

/** Of which a table is: the facts of a case, or how it ended at an endpoint. */
export type Aspect = 'facts' | 'outcomes';

/** Every case of hospitals at every position of the log, read once: what is asked of it is counted here, and nowhere else. */
export class History {
  readonly #versions: Readonly<Record<Aspect, readonly CaseVersion[]>>;
  readonly #days: ReadonlyMap<number, string>;
  readonly #at = new Map<string, readonly CaseVersion[]>();

  private constructor(
    versions: Readonly<Record<Aspect, readonly CaseVersion[]>>,
    days: ReadonlyMap<number, string>,
  ) {
    this.#versions = versions;
    this.#days = days;
  }

  static async read(registry: ReportingRegistry): Promise<History> {
    const versionsIn = async (table: string) => {
      const rows = await registry.asOwner<{ version: CaseVersion }>(
        `select to_jsonb(each) as version from analytics.${table} as each where stratum = 'hospital'`,
      );
      return rows.map(({ version }) => version);
    };
    const [facts, outcomes] = [await versionsIn('case_fact'), await versionsIn('outcome')];
    const recorded = await registry.asOwner<{ position: string; day: string }>(
      `select position, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD') as day from log.event`,
    );
    return new History(
      { facts, outcomes: outcomes.filter(({ lesion_id: lesion }) => lesion === '') },
      new Map(recorded.map(({ position, day }) => [Number(position), day])),
    );
  }

  /** The day (UTC) on which the event at a position was recorded. */
  dayAt(position: number): string {
    const day = this.#days.get(position);
    if (day === undefined) throw new RangeError(`The log has no position ${position}.`);
    return day;
  }

  /** What held as of a position. */
  at(position: number, aspect: Aspect): readonly CaseVersion[] {
    const key = `${aspect} ${position}`;
    const known =
      this.#at.get(key) ??
      this.#versions[aspect].filter(
        ({ valid_from: from, valid_to: to }) => from <= position && (to === null || to > position),
      );
    this.#at.set(key, known);
    return known;
  }
}
