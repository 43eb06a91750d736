import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { replaceFile } from '@calcinosis/embedded';
import { MasterKeys, parseMasterKey, parseMasterKeys } from '@calcinosis/event-store';
import { CommandError, exitCode } from '../exitCode.ts';

/**
 * The file that the services read their master keys from, the current one first, one a line. A rotation puts the
 * new one in front, and takes the old ones away when nothing is wrapped by them any more.
 */
export class MasterKeyFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Puts the new master key in front: that of the file `given`, or else one that is made here. A rotation that was
   * stopped goes on with the one that it had put there.
   */
  async begin(given: string | undefined): Promise<MasterKeys> {
    const before = await this.#read();
    const isUnderWay = parseMasterKeys(before).length > 1;
    if (given === undefined) {
      if (!isUnderWay) this.#write(`${randomBytes(32).toString('base64')}\n${before}`);
    } else {
      const next = (await readText(given)).trim();
      const { id } = parseMasterKey(next);
      const [current] = parseMasterKeys(before);
      if (isUnderWay && id !== current.id) {
        throw new CommandError(
          `A rotation to master key ${current.id} is under way: end it by \`registry keys rotate\` first.`,
          exitCode.wrongUse,
        );
      }
      if (id !== current.id) this.#write(`${next}\n${before}`);
    }
    const text = await this.#read();
    return MasterKeys.from(() => text);
  }

  /** Leaves the current master key alone; gives the ids of those that went. */
  async end(): Promise<string[]> {
    const text = await this.#read();
    const [current, ...old] = parseMasterKeys(text);
    const [first = ''] = text.split(/[\s,]+/).filter((part) => part !== '');
    if (old.length > 0) this.#write(`${first}\n`);
    return old.map(({ id }) => id).filter((id) => id !== current.id);
  }

  #read(): Promise<string> {
    return readText(this.path);
  }

  #write(text: string): void {
    replaceFile(this.path, text);
  }
}

/** Text of a file with a secret; what fails is told with its path, never with its content. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CommandError(`The file ${path} cannot be read (${code}).`, exitCode.wrongUse, { cause });
  }
}
