import {
  checkpointColumns,
  checkpointOrder,
  eventColumns,
  headColumns,
  nodeColumns,
  nodeOrder,
  readColumns,
  readHeadColumns,
  receiptColumns,
  receiptOrder,
  signerColumns,
  streamColumns,
  waitingColumns,
} from '@calcinosis/event-store';

/** A table that goes into a backup, with all its columns. */
export interface CopiedTable {
  readonly name: string;
  /** What its rows are ordered by; no two of them the same. */
  readonly order: string;
  /** Columns that verification reads, which come first in each row. */
  readonly leading?: readonly string[];
  /** Its rows have gapless positions, and are cut into files by them. */
  readonly byPosition?: true;
  /** Column that counts by itself, and goes on behind what was restored. */
  readonly identity?: string;
  /** An SQL expression: a number that the column has had at most, although its rows may be gone. */
  readonly given?: string;
  /** Migrating puts a row into it, which the one of the backup replaces. */
  readonly seeded?: true;
}

/**
 * What of the log, the intake, the record of reads and the ledger of disclosure control goes into a backup. What is folded from
 * the log is folded again; the ledger is not: without it, answers of before and after could be subtracted.
 */
export const copiedTables: readonly CopiedTable[] = [
  { name: 'log.head', order: 'only_row', leading: headColumns, seeded: true },
  { name: 'log.event', order: 'position', leading: eventColumns, byPosition: true },
  { name: 'log.stream', order: 'stream', leading: streamColumns },
  { name: 'log.node', order: nodeOrder, leading: nodeColumns },
  { name: 'log.checkpoint', order: checkpointOrder, leading: checkpointColumns },
  { name: 'log.signer', order: 'ordinal', leading: signerColumns, identity: 'ordinal' },
  { name: 'intake.receipt', order: receiptOrder, leading: receiptColumns },
  { name: 'intake.waiting', order: 'arrival', leading: waitingColumns, identity: 'arrival' },
  { name: 'intake.progress', order: 'stream' },
  { name: 'access.read_head', order: 'only_row', leading: readHeadColumns, seeded: true },
  { name: 'access.read', order: 'position', leading: readColumns },
  { name: 'analytics.ledger', order: 'party, snapshot, question, digest' },
  // A forgotten case has no number any more, but its bit in cohorts of the ledger is nobody else's.
  {
    name: 'analytics.case_number',
    order: 'number',
    identity: 'number',
    given: '(SELECT 8 * max(octet_length(cohort)) FROM analytics.ledger)',
  },
];

/** Positions of one file of a table that is cut by them. */
export interface PositionRange {
  readonly after: number;
  readonly upTo: number;
}

/** The rows of a table, or of a range of it, in their order: the same bytes by COPY whenever they are the same rows. */
export function selectOf(
  table: CopiedTable,
  columns: readonly string[],
  range: PositionRange | null,
): string {
  const quoted = columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');
  const where = range === null ? '' : ` WHERE position > ${range.after} AND position <= ${range.upTo}`;
  return `SELECT ${quoted} FROM ${table.name}${where} ORDER BY ${table.order}`;
}
