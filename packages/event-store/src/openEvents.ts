import type { RecordedEvent, SealedEvent } from './envelope.ts';
import type { DataKey, KeyVault } from './keyVault.ts';
import { open } from './sealing.ts';

/** A sealed event was to be opened without a vault of keys. */
export class NoKeyVaultError extends Error {
  override readonly name = 'NoKeyVaultError';
}

/**
 * Opens events: what is sealed is decrypted, what is JSON is parsed. An event whose key was destroyed comes
 * as erased. With null for the vault, events that are not sealed are read, and others throw.
 *
 * @throws BrokenSealError when the stored bytes are not what was sealed.
 */
export async function openEvents(
  vault: KeyVault | null,
  events: readonly SealedEvent[],
): Promise<RecordedEvent[]> {
  const keyIds = events.flatMap(({ keyId }) => (keyId === null ? [] : [keyId]));
  if (vault === null && keyIds.length > 0) {
    throw new NoKeyVaultError('These events hold sealed data; reading them needs the data keys.');
  }
  const keys = vault === null ? new Map<string, DataKey>() : await vault.keysById(keyIds);
  return events.map((event) => openEvent(event, keys));
}

function openEvent(event: SealedEvent, keys: ReadonlyMap<string, DataKey>): RecordedEvent {
  const { keyId, data, previousHash: _, leafHash: __, hash, ...envelope } = event;
  const read = { ...envelope, hash: Buffer.from(hash).toString('hex') };
  if (keyId === null) return { ...read, erased: false, data: parseJson(data) };
  const key = keys.get(keyId);
  if (key === undefined) return { ...read, erased: true, data: null };
  const { eventId, stream, type } = event;
  return {
    ...read,
    erased: false,
    data: parseJson(open(key.key, data, { kind: 'event', eventId, stream, type })),
  };
}

/** JSON in UTF-8, as the appender wrote it. */
export function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
}
