import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  randomUUID,
} from 'node:crypto';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { DamagedCopyError, type MasterKey } from '@calcinosis/event-store';
import type { UndecidedSubmission } from '@calcinosis/messaging';
import { z } from 'zod';
import { BackupRefusedError } from './backupError.ts';
import type { SealedSubmissions } from './manifest.ts';
import { readPart } from './part/readPart.ts';
import { writePart } from './part/writePart.ts';

/**
 * Submissions that nobody has decided are on the stream in the clear, with all that they say of a patient. In a backup
 * they are sealed: one JSON object a line, compressed, then encrypted with AES-256-GCM under a key of this file alone,
 * which is in the manifest, wrapped by the master key.
 */
const algorithm = 'aes-256-gcm';
const file = 'submissions-000001.ndjson.zst.sealed';
const subject = 'undecided submissions of a backup';

const line = z.strictObject({
  sequence: z.number().int().positive(),
  subject: z.string(),
  headers: z.record(z.string(), z.array(z.string())),
  payload: z.base64(),
});

/** Writes submissions, as they come, into a sealed file; gives how many there were. */
export async function writeSubmissions(
  folder: string,
  submissions: AsyncIterable<UndecidedSubmission>,
  masterKey: MasterKey,
): Promise<{ messages: number; sealed: SealedSubmissions }> {
  const [key, nonce, keyId] = [createSecretKey(randomBytes(32)), randomBytes(12), randomUUID()];
  const cipher = createCipheriv(algorithm, key, nonce);
  let messages = 0;
  async function* lines(): AsyncGenerator<Buffer> {
    for await (const { payload, ...rest } of submissions) {
      messages += 1;
      yield Buffer.from(`${JSON.stringify({ ...rest, payload: Buffer.from(payload).toString('base64') })}\n`);
    }
  }
  const { contentSha256: _, ...part } = await writePart(folder, file, lines(), [cipher]);
  const sealed = {
    ...part,
    masterKeyId: masterKey.id,
    keyId,
    wrapped: masterKey.wrap(key, { subject, keyId }).toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
  return { messages, sealed };
}

/** The key of a sealed file. @throws BackupRefusedError when its master key is not among those given. */
export function openKey(sealed: SealedSubmissions, masterKeys: readonly MasterKey[]): KeyObject {
  const masterKey = masterKeys.find(({ id }) => id === sealed.masterKeyId);
  if (masterKey === undefined) {
    const given = masterKeys.map(({ id }) => id).join(', ');
    throw new BackupRefusedError(
      `The undecided submissions are sealed under master key ${sealed.masterKeyId}; given is ${given}.`,
    );
  }
  return masterKey.unwrap(Buffer.from(sealed.wrapped, 'base64'), { subject, keyId: sealed.keyId });
}

/** Reads the submissions of a sealed file; that none was changed is known at its end. */
export async function* readSubmissions(
  folder: string,
  sealed: SealedSubmissions,
  key: KeyObject,
): AsyncGenerator<UndecidedSubmission> {
  const decipher = createDecipheriv(algorithm, key, Buffer.from(sealed.nonce, 'base64'));
  decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'));
  const lines = createInterface({ input: Readable.from(readPart(folder, sealed, [decipher])), crlfDelay: 0 });
  for await (const text of lines) {
    const parsed = line.safeParse(JSON.parse(text));
    if (!parsed.success) throw new DamagedCopyError(`${sealed.file} has a line that is no submission.`);
    yield { ...parsed.data, payload: Buffer.from(parsed.data.payload, 'base64') };
  }
}
