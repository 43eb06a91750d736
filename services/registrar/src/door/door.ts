import type { EventLog } from '@calcinosis/event-store';
import { connectionOptions } from '@calcinosis/messaging';
import { failureOf } from '@calcinosis/operations';
import { connect, type Msg, type NatsConnection, nkeyAuthenticator } from '@nats-io/transport-node';
import { fromSeed, type KeyPair } from '@nats-io/nkeys';
import type { RegistrarLog } from '../log.ts';
import { Bell } from '../pause.ts';
import { provenNkey, readRequest } from './authorizationRequest.ts';
import { grantOf } from './grants.ts';
import { cut, liveConnections } from './liveConnections.ts';
import { granting, refusing } from './signedAnswer.ts';

/** Looks by itself after this time whether who is in may still be: somebody came in while a key was revoked. */
const reviewEvery = 5000;

/** Several registrars keep the door together; one of them answers. */
const queue = 'door';

export interface DoorParts {
  readonly natsUrl: string;
  /** Seeds of the key that the door connects with, and of the one that it signs with. */
  readonly keys: { readonly doorkeeper: string; readonly issuer: string };
  readonly log: EventLog;
  readonly logger: RegistrarLog;
}

/**
 * The door for hospitals at the nats-server, which asks here about whoever connects and is no service of the registry. The
 * log says who may come in, as what, and until when; whose key was revoked, or whose centre suspended, is cut off.
 */
export class Door {
  readonly #parts: DoorParts;
  readonly #issuer: KeyPair;
  readonly #bell = new Bell();

  constructor(parts: DoorParts) {
    this.#parts = parts;
    this.#issuer = fromSeed(new TextEncoder().encode(parts.keys.issuer));
  }

  /** Tells that a key was revoked, or a centre suspended. */
  tell(): void {
    this.#bell.ring();
  }

  /** Keeps the door until `stop`. */
  async run(stop: AbortSignal): Promise<void> {
    const connection = await this.#connect();
    connection.subscribe('$SYS.REQ.USER.AUTH', {
      queue,
      callback: (error, message) => {
        if (error === null) void this.#answer(message);
      },
    });
    while (!stop.aborted) {
      await this.#bell.wait(reviewEvery, stop);
      if (stop.aborted) break;
      try {
        await this.#review(connection);
      } catch (error) {
        this.#warn('Who is in cannot be reviewed now', error);
      }
    }
    await connection.drain();
  }

  #connect(): Promise<NatsConnection> {
    const { natsUrl, keys } = this.#parts;
    const { user: _user, pass: _pass, ...options } = connectionOptions(natsUrl, 'registrar door');
    return connect({
      ...options,
      inboxPrefix: '_INBOX_doorkeeper',
      authenticator: nkeyAuthenticator(new TextEncoder().encode(keys.doorkeeper)),
    });
  }

  /** Without an answer nobody is let in: the server waits two seconds, and whoever connects tries again. */
  async #answer(message: Msg): Promise<void> {
    try {
      const request = readRequest(message.string());
      const key = provenNkey(request);
      const grant = key === null ? null : await grantOf(this.#parts.log, key, new Date());
      const answer =
        grant === null ? refusing(request, this.#issuer) : granting(request, grant, this.#issuer);
      message.respond(answer);
    } catch (error) {
      this.#warn('Somebody could not be let in', error);
    }
  }

  async #review(connection: NatsConnection): Promise<void> {
    for (const live of await liveConnections(connection)) {
      const grant = await grantOf(this.#parts.log, live.publicNkey, new Date());
      if (grant !== null) continue;
      await cut(connection, live);
      this.#parts.logger.log(`The connection of ${live.publicNkey} was cut: it may submit no more.`);
    }
  }

  #warn(what: string, error: unknown): void {
    this.#parts.logger.warn(`${what}: ${failureOf(error)}`);
  }
}
