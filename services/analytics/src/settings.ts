import type { Settings } from '@calcinosis/operations';
import type { ResearchPolicy } from './released/policies.ts';
import type { PostOptions } from '@calcinosis/post';
import { type ReminderAddresses, reminderAddressesOf } from './reminders/reminderAddresses.ts';

export class AnalyticsSettings {
  readonly databaseUrl: string;
  readonly keysDatabaseUrl: string;
  /** Reads the master keys, the current one first; again when they may have been rotated. */
  readonly masterKeys: () => string;
  /** Under which policy researchers are answered about all hospitals. */
  readonly researchPolicy: ResearchPolicy;
  readonly natsUrl: string;
  readonly host: string;
  readonly port: number;
  /** The mail server and the writer of letters; null when there is none. */
  readonly mail: PostOptions | null;
  /** Who wants letters; read again at every round. */
  readonly reminderAddresses: () => ReminderAddresses;
  /** Hour of the day, in UTC, from which on centres are reminded. */
  readonly reminderHour: number;

  constructor(settings: Settings) {
    this.databaseUrl = settings.url('DATABASE_URL');
    this.keysDatabaseUrl = settings.url('KEYS_DATABASE_URL');
    this.masterKeys = () => settings.text('MASTER_KEY');
    this.researchPolicy = settings.oneOf('RESEARCH_POLICY', ['public', 'accredited']);
    this.natsUrl = settings.url('NATS_URL');
    this.host = settings.textOr('HOST', '127.0.0.1');
    this.port = settings.wholeNumber('PORT', 4602);
    const from = settings.textOr('SMTP_FROM', '');
    this.mail = from === '' ? null : { url: settings.url('SMTP_URL'), from };
    const file = settings.textOr('REMINDER_ADDRESSES_FILE', '');
    this.reminderAddresses = () =>
      file === '' ? {} : reminderAddressesOf(settings.text('REMINDER_ADDRESSES'));
    this.reminderHour = settings.wholeNumber('REMINDER_HOUR', 6);
  }
}
