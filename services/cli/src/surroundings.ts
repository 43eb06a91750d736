import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findRunning, type RunRecord } from '@calcinosis/embedded';
import { addressIn } from './addressIn.ts';
import { CommandError, exitCode } from './exitCode.ts';
import { MasterKeyFile, readText } from './keys/masterKeyFile.ts';
import { atDatabase, keysDatabase, masterKeySecret } from './up/places.ts';

/**
 * Where the registry is that a command speaks to: what the environment names (REGISTRY_URL,
 * REGISTRY_TOKEN, NATS_URL, DATABASE_URL, KEYS_DATABASE_URL, MASTER_KEY or MASTER_KEY_FILE), or else the one that runs from the data
 * folder.
 */
export class Surroundings {
  readonly #environment: NodeJS.ProcessEnv;
  readonly folder: string;

  constructor(environment: NodeJS.ProcessEnv, folder: string) {
    this.#environment = environment;
    this.folder = folder;
  }

  async gatewayUrl(): Promise<string> {
    return (
      addressIn(this.#environment, 'REGISTRY_URL') ??
      (await this.#running()).address ??
      notRunning(this.folder)
    );
  }

  /** The sender's token, if there is one. */
  token(): string | undefined {
    const token = this.#environment['REGISTRY_TOKEN']?.trim();
    return token === '' ? undefined : token;
  }

  /** With the credential of the operator, or of whoever backs up. */
  async natsUrl(user: 'operator' | 'backup' = 'operator'): Promise<string> {
    const given = addressIn(this.#environment, 'NATS_URL');
    if (given !== undefined) return given;
    const port = (await this.#running()).ports['nats-server'] ?? notRunning(this.folder);
    return `nats://${user}:${await this.#secret(`nats-${user}`)}@127.0.0.1:${port}`;
  }

  /** Of the database `registry`, as its administrator. */
  async databaseUrl(): Promise<string> {
    const given = addressIn(this.#environment, 'DATABASE_URL');
    if (given !== undefined) return given;
    const port = (await this.#running()).ports['postgres'] ?? notRunning(this.folder);
    return `postgres://postgres:${await this.#secret('postgres')}@127.0.0.1:${port}/registry`;
  }

  /** Of the database of keys, as its administrator. */
  async keysDatabaseUrl(): Promise<string> {
    const given = addressIn(this.#environment, 'KEYS_DATABASE_URL');
    return given ?? atDatabase(await this.databaseUrl(), keysDatabase);
  }

  /** What the services read their master keys from: the file of MASTER_KEY_FILE, or that of the data folder. */
  masterKeyFile(): MasterKeyFile {
    const given = this.#environment['MASTER_KEY_FILE'];
    return new MasterKeyFile(
      given === undefined || given === '' ? join(this.folder, 'secrets', masterKeySecret) : given,
    );
  }

  /** One or more, the current one first, as text: from MASTER_KEY, or from the file. */
  async masterKeys(): Promise<string> {
    const given = this.#environment['MASTER_KEY'];
    return given === undefined || given === '' ? readText(this.masterKeyFile().path) : given;
  }

  /**
   * Reads the same, from the file anew each time: the master key may be rotated while a command is at work, and
   * what is read next is under its successor then.
   */
  async masterKeySource(): Promise<() => string> {
    const given = this.#environment['MASTER_KEY'];
    if (given !== undefined && given !== '') return () => given;
    // Where it cannot be read at all, the command says so before it begins.
    await this.masterKeys();
    const { path } = this.masterKeyFile();
    return () => readFileSync(path, 'utf8');
  }

  /** As `masterKeys`, or null when there is no such file and none is named. */
  async givenMasterKeys(): Promise<string | null> {
    if (this.#environment['MASTER_KEY'] || this.#environment['MASTER_KEY_FILE']) return this.masterKeys();
    try {
      return await this.#secret(masterKeySecret);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }

  async #running(): Promise<RunRecord> {
    return (await findRunning(this.folder)) ?? notRunning(this.folder);
  }

  async #secret(name: string): Promise<string> {
    return (await readFile(join(this.folder, 'secrets', name), 'utf8')).trim();
  }
}

function notRunning(folder: string): never {
  throw new CommandError(
    `No registry runs from ${folder}: start one with \`npm start\`, or name one in REGISTRY_URL, NATS_URL or DATABASE_URL.`,
    exitCode.unreachable,
  );
}
