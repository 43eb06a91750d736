import { randomUUID } from 'node:crypto';
import { SettingError, type Settings } from '@calcinosis/operations';
import { actor, type Submission } from '@calcinosis/registry';

/** Where letters go out, and to whom. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
  readonly recipients: readonly string[];
}

const hour = 3_600_000;

export class ReporterSettings {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly host: string;
  readonly port: number;
  /** As whom editions are published: the holder of a bot's token. */
  readonly actor: Submission['actor'];
  /** Names this process as a holder of the lease. */
  readonly holder: string;
  /** Milliseconds after which a reporter that died is replaced. An edition must be made within it. */
  readonly leaseTime: number;
  readonly lookEvery: number;
  readonly latePatience: number;
  /** Null where letters are not wanted. */
  readonly mail: MailSettings | null;

  constructor(settings: Settings) {
    this.databaseUrl = settings.url('DATABASE_URL');
    this.natsUrl = settings.url('NATS_URL');
    this.host = settings.textOr('HOST', '127.0.0.1');
    this.port = settings.wholeNumber('PORT', 4603);
    this.actor = actorOf(settings.text('REPORTER_TOKEN_ID'));
    this.holder = `reporter ${randomUUID()}`;
    this.leaseTime = settings.wholeNumber('LEASE_MS', 10 * 60_000);
    this.lookEvery = settings.wholeNumber('LOOK_EVERY_MS', 60_000);
    this.latePatience = settings.wholeNumber('LATE_AFTER_HOURS', 24) * hour;
    this.mail = mailOf(settings);
  }
}

function actorOf(tokenId: string): Submission['actor'] {
  const parsed = actor.safeParse(`token:${tokenId}`);
  if (!parsed.success) throw new SettingError('REPORTER_TOKEN_ID must be the id of a token of the role bot.');
  return parsed.data;
}

function mailOf(settings: Settings): MailSettings | null {
  const recipients = settings
    .textOr('EDITION_RECIPIENTS', '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  if (recipients.length === 0) return null;
  return { url: settings.url('SMTP_URL'), from: settings.text('SMTP_FROM'), recipients };
}
