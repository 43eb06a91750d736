import type { Settings } from '@calcinosis/operations';

export class GatewaySettings {
  readonly databaseUrl: string;
  readonly natsUrl: string;
  readonly host: string;
  readonly port: number;
  /** Milliseconds that a request waits for the registrar's answer before it gets 202. */
  readonly answerPatience: number;
  /** Requests that one credential may make in a minute, and one address without any. */
  readonly requestsPerMinute: { readonly credential: number; readonly address: number };
  /** Milliseconds that a request waits for analytics. */
  readonly questionPatience: number;

  constructor(settings: Settings) {
    this.databaseUrl = settings.url('DATABASE_URL');
    this.natsUrl = settings.url('NATS_URL');
    this.host = settings.textOr('HOST', '127.0.0.1');
    this.port = settings.wholeNumber('PORT', 4600);
    this.answerPatience = settings.wholeNumber('ANSWER_PATIENCE_MS', 5000);
    this.requestsPerMinute = {
      credential: settings.wholeNumber('REQUESTS_PER_MINUTE', 60_000),
      address: settings.wholeNumber('OPEN_REQUESTS_PER_MINUTE', 6000),
    };
    this.questionPatience = settings.wholeNumber('QUESTION_PATIENCE_MS', 10_000);
  }
}
