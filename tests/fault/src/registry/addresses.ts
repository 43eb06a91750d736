import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NatsUser, readRun } from '@calcinosis/embedded';
import type { Service } from '../faults/fault.ts';

/** Where the servers of a data folder are, with the credentials that lie in it. */
export class Addresses {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A database, as the administrator of all. */
  async database(name: 'registry' | 'registry_keys'): Promise<string> {
    return `postgres://postgres:${await this.secret('postgres')}@127.0.0.1:${await this.#port('postgres')}/${name}`;
  }

  /** The nats-server; the registrar is the one who may read every stream. */
  async nats(user: NatsUser = 'registrar'): Promise<string> {
    return `nats://${user}:${await this.secret(`nats-${user}`)}@127.0.0.1:${await this.#port('nats-server')}`;
  }

  async secret(name: string): Promise<string> {
    return (await readFile(join(this.#folder, 'secrets', name), 'utf8')).trim();
  }

  /** Where a service itself listens, past any link. */
  async service(name: Service): Promise<string> {
    return `http://127.0.0.1:${await this.#port(name)}`;
  }

  async #port(server: string): Promise<number> {
    const { ports } = await readRun(this.#folder);
    const port = ports[server];
    if (port === undefined) throw new Error(`The run file names no port of ${server}.`);
    return port;
  }
}
