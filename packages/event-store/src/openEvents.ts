import type { Envelope, Opened, RecordedEvent, SealedEvent } from './envelope.ts';
import type { DataKey, KeyVault } from './keys/keyVault.ts';
import { BrokenSealError, open } from './keys/sealing.ts';

/** A sealed event was to be opened without a vault of keys. */
export class NoKeyVaultError extends Error {
  override readonly name = 'NoKeyVaultError';
}

/** What was stored as data is no JSON. What it is, the message does not tell: it may be of a patient. */
export class MalformedDataError extends Error {
  override readonly name = 'MalformedDataError';
}

/** What opening an event needs of it. */
export type SealedData = Pick<SealedEvent, 'eventId' | 'stream' | 'type' | 'keyId' | 'data'>;

/** What could not be opened, and why. It is this event's own fault: others can be read. */
export interface Broken {
  readonly broken: BrokenSealError | MalformedDataError | NoKeyVaultError;
}

/** An event that could not be opened, as it is read by one who goes on with the others. */
export type BrokenEvent = Envelope & { readonly hash: string } & Broken;

export const isBroken = (read: object): read is Broken => 'broken' in read;

/**
 * Opens events: what is sealed is decrypted, what is JSON is parsed. An event whose key was destroyed comes
 * as erased. With null for the vault, events that are not sealed are read, and others throw.
 *
 * @throws BrokenSealError when the stored bytes are not what was sealed.
 * @throws MalformedDataError when they are no JSON.
 * @throws NoKeyVaultError
 */
export async function openEvents(
  vault: KeyVault | null,
  events: readonly SealedEvent[],
): Promise<RecordedEvent[]> {
  return (await openEachEvent(vault, events)).map((event) => {
    if (isBroken(event)) throw event.broken;
    return event;
  });
}

/** Opens events each by itself: one that cannot be opened comes as broken, and stops no other. */
export async function openEachEvent(
  vault: KeyVault | null,
  events: readonly SealedEvent[],
): Promise<(RecordedEvent | BrokenEvent)[]> {
  const openOne = await openerOf(vault, events);
  return events.map((event) => {
    const { keyId: _, data: __, previousHash: ___, leafHash: ____, hash, ...envelope } = event;
    return { ...envelope, hash: Buffer.from(hash).toString('hex'), ...openOne(event) };
  });
}

/** Fetches the keys of events, and gives what opens each of these. */
export async function openerOf(
  vault: KeyVault | null,
  events: readonly SealedData[],
): Promise<(event: SealedData) => Opened | Broken> {
  if (vault === null) return openUnsealed;
  const keyIds = new Set(events.flatMap(({ keyId }) => (keyId === null ? [] : [keyId])));
  const keys = await keysOf(vault, [...keyIds]);
  return (event) => openData(event, keys);
}

/** Keys by id; when one of them is broken, each is asked for by itself, to find those that are. */
async function keysOf(
  vault: KeyVault,
  keyIds: readonly string[],
): Promise<Map<string, DataKey | BrokenSealError>> {
  try {
    return await vault.keysById(keyIds);
  } catch (error) {
    if (!(error instanceof BrokenSealError)) throw error;
    if (keyIds.length === 1) return new Map(keyIds.map((keyId) => [keyId, error]));
  }
  const keys = new Map<string, DataKey | BrokenSealError>();
  for (const keyId of keyIds) for (const [id, key] of await keysOf(vault, [keyId])) keys.set(id, key);
  return keys;
}

const noKeys: ReadonlyMap<string, DataKey> = new Map();

function openUnsealed(event: SealedData): Opened | Broken {
  if (event.keyId === null) return openData(event, noKeys);
  return { broken: new NoKeyVaultError('The event holds sealed data; reading it needs the data keys.') };
}

function openData(
  { eventId, stream, type, keyId, data }: SealedData,
  keys: ReadonlyMap<string, DataKey | BrokenSealError>,
): Opened | Broken {
  try {
    if (keyId === null) return { erased: false, data: parseJson(data) };
    const key = keys.get(keyId);
    if (key === undefined) return { erased: true, data: null };
    if (key instanceof BrokenSealError) return { broken: key };
    const plain = open(key.key, data, { kind: 'event', eventId, stream, type });
    return { erased: false, data: parseJson(plain) };
  } catch (error) {
    if (error instanceof BrokenSealError || error instanceof MalformedDataError) return { broken: error };
    throw error;
  }
}

/** JSON in UTF-8, as the appender wrote it. @throws MalformedDataError */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    // The reason that JSON.parse gives quotes what it read.
    throw new MalformedDataError('What was recorded is no JSON.');
  }
}
