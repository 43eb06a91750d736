import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { Pseudonyms, WeakSecretError } from '@calcinosis/sheets';
import { CommandError, exitCode } from '../exitCode.ts';

/** Bytes of a secret that is made here. */
const secretLength = 32;

/** Makes a new secret in a file that nobody else may read. One that is there already is never replaced. */
export async function makeCentreSecret(path: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(`${randomBytes(secretLength).toString('base64')}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'EEXIST') throw cause;
    throw new CommandError(
      `${path} is there already: whoever loses a centre's secret can no longer find its cases by its own references.`,
      exitCode.wrongUse,
      { cause },
    );
  }
}

/** Pseudonyms under the secret of a file. The secret leaves neither the file nor this process. */
export async function pseudonymsOf(path: string): Promise<Pseudonyms> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommandError(
      `The centre's secret cannot be read from ${path}: make one with \`registry secret create\`.`,
      exitCode.wrongUse,
      { cause },
    );
  });
  try {
    return new Pseudonyms(Buffer.from(text.trim(), 'base64'));
  } catch (error) {
    if (!(error instanceof WeakSecretError)) throw error;
    throw new CommandError(`${path} holds no secret of a centre: ${error.message}`, exitCode.wrongUse);
  }
}
