import { connect, type NatsConnection, nkeyAuthenticator, type Subscription } from '@nats-io/transport-node';
import { type Attempt, leadsTo } from './attempts.ts';
import type { Tally } from './tally.ts';

interface Told {
  readonly outcome: string;
  readonly submissionId?: string;
  readonly sequence?: number;
  readonly reasons?: readonly { readonly pointer: string; readonly code: string }[];
  readonly firstPosition?: number;
  readonly position?: number;
}

export interface HospitalKey {
  readonly centre: string;
  readonly publicNkey: string;
  readonly seed: string;
}

/** A hospital that publishes by itself, one submission to a message, and judges what it is told of each. */
export class HospitalOverNats {
  readonly #connection: NatsConnection;
  readonly #key: HospitalKey;
  readonly #dictionaryVersion: string;
  readonly #told = new Map<string, (told: Told) => void>();
  readonly #early = new Map<string, Told>();
  readonly #receipts: Subscription;

  private constructor(connection: NatsConnection, key: HospitalKey, dictionaryVersion: string) {
    this.#connection = connection;
    this.#key = key;
    this.#dictionaryVersion = dictionaryVersion;
    this.#receipts = connection.subscribe(`receipts.${key.centre}.>`, {
      callback: (error, message) => {
        if (error !== null) return;
        const told = message.json<Told>();
        const about = told.submissionId ?? `sequence ${told.sequence}`;
        const waiting = this.#told.get(about);
        // The registrar may be faster than the acknowledgement, which alone tells the sequence.
        if (waiting === undefined) this.#early.set(about, told);
        else waiting(told);
      },
    });
  }

  static async open(server: string, key: HospitalKey, dictionaryVersion: string): Promise<HospitalOverNats> {
    const connection = await connect({
      servers: server,
      authenticator: nkeyAuthenticator(new TextEncoder().encode(key.seed)),
      inboxPrefix: `_INBOX_${key.publicNkey}`,
    });
    return new HospitalOverNats(connection, key, dictionaryVersion);
  }

  async attempt(attempt: Attempt, tally: Tally): Promise<void> {
    const told = await this.#publish(attempt.submissionId, this.#envelopeOf(attempt));
    const fault = faultOf(told, attempt, tally);
    if (fault === null) tally.right(attempt.kind);
    else tally.wrong(attempt, `${fault}: ${JSON.stringify(told).slice(0, 300)}`);
  }

  /** What is told of a message: of its submission, or of the message where that cannot be read. */
  #publish(submissionId: string, text: string): Promise<Told> {
    const { promise, resolve } = Promise.withResolvers<Told>();
    const { centre, publicNkey } = this.#key;
    this.#told.set(submissionId, resolve);
    const patience = setTimeout(() => resolve({ outcome: 'nothing in time' }), 30_000);
    const acknowledged = this.#connection.request(`submissions.${centre}.${publicNkey}`, text, {
      timeout: 30_000,
    });
    const told = acknowledged.then(async (message) => {
      const sequence = `sequence ${message.json<{ seq: number }>().seq}`;
      this.#told.set(sequence, resolve);
      const early = this.#early.get(sequence);
      if (early !== undefined) resolve(early);
      await promise;
      this.#told.delete(sequence);
      this.#early.delete(sequence);
      return promise;
    });
    return told.finally(() => {
      clearTimeout(patience);
      this.#told.delete(submissionId);
    });
  }

  #envelopeOf({ submissionId, text }: Attempt): string {
    const { centre, publicNkey } = this.#key;
    const shell = JSON.stringify({
      submissionId,
      centre,
      actor: `nkey:${publicNkey}`,
      correlationId: 'hostile',
      dictionaryVersion: this.#dictionaryVersion,
    });
    return `{"submissions":[${shell.slice(0, -1)},"command":${text}}]}`;
  }

  async close(): Promise<void> {
    this.#receipts.unsubscribe();
    await this.#connection.close();
  }
}

function faultOf(told: Told, { expected }: Attempt, tally: Tally): string | null {
  if (expected.outcome === 'stored') {
    if (told.outcome !== 'stored') return 'a valid one was refused';
    tally.stored((told.position ?? 0) - (told.firstPosition ?? 0) + 1);
    return null;
  }
  const reasons = told.reasons ?? [];
  if (told.outcome === 'unreadable') {
    if (expected.pointers.length === 0) return null;
    const inMessage = expected.pointers.map((pointer) => `/submissions/0/command${pointer}`);
    return leadsTo(inMessage, reasons) ? null : `does not lead to ${inMessage.join()}`;
  }
  if (told.outcome !== 'rejected') return 'accepted wrongly';
  const inSubmission = expected.pointers.map((pointer) => `/command${pointer}`);
  return leadsTo(inSubmission, reasons) ? null : `does not lead to ${inSubmission.join()}`;
}
