import type { LogDatabase } from '@calcinosis/event-store';
import type { Generated } from 'kysely';

interface EditionTable {
  sha256: string;
  month: string;
  revision: number;
  position: string;
  made_at: Generated<Date>;
}

interface EditionFileTable {
  sha256: string;
  name: string;
  bytes: Buffer;
}

interface DeliveryTable {
  sha256: string;
  recipient: string;
  outcome: 'taken' | 'refused';
  delivered_at: Generated<Date>;
}

/** What the reporter sees: the log, and its own tables. */
export interface ReportingDatabase extends LogDatabase {
  'reporting.edition': EditionTable;
  'reporting.edition_file': EditionFileTable;
  'reporting.delivery': DeliveryTable;
}
