import type { Settings } from '@calcinosis/operations';
import type { ResearchPolicy } from './released/policies.ts';

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

  constructor(settings: Settings) {
    this.databaseUrl = settings.url('DATABASE_URL');
    this.keysDatabaseUrl = settings.url('KEYS_DATABASE_URL');
    this.masterKeys = () => settings.text('MASTER_KEY');
    this.researchPolicy = settings.oneOf('RESEARCH_POLICY', ['public', 'accredited']);
    this.natsUrl = settings.url('NATS_URL');
    this.host = settings.textOr('HOST', '127.0.0.1');
    this.port = settings.wholeNumber('PORT', 4602);
  }
}
