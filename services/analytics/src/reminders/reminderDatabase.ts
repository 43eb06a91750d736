import type { WorklistDatabase } from '@calcinosis/worklist/tables';
import type { ColumnType } from 'kysely';

type Moment = ColumnType<Date | null, Date | null, Date | null>;

interface ReminderTable {
  centre: string;
  day: string;
  holder: string;
  lease_until: ColumnType<Date, Date, Date>;
  published_at: Moment;
  mailed_at: Moment;
  done_at: Moment;
}

export interface ReminderDatabase extends WorklistDatabase {
  'analytics.reminder': ReminderTable;
}
