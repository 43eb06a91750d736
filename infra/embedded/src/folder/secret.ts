import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errorCode.ts';

/** 32 random bytes as base64url: fit for URLs, configuration files and SQL without quoting. */
export const randomSecret = () => randomBytes(32).toString('base64url');

/** Where a secret of a data folder is. */
export const secretFile = (folder: string, name: string) => join(folder, 'secrets', name);

/**
 * The secret `<folder>/secrets/<name>`, mode 0600, made on first use. Two processes that make it at once get
 * the same. `make` gives a new secret as text; 32 random bytes in base64url by default.
 */
export async function readOrCreateSecret(
  folder: string,
  name: string,
  make: () => string = randomSecret,
): Promise<string> {
  const secrets = join(folder, 'secrets');
  const file = join(secrets, name);
  const existing = await readSecret(file);
  if (existing !== null) return existing;

  await mkdir(secrets, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${make()}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  const created = await readSecret(file);
  if (created === null) throw new Error(`The secret ${file} was removed while it was made.`);
  return created;
}

async function readSecret(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
