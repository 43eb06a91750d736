import type { Batch } from './batch.ts';
import type { DataKey, KeyVault } from './keys/keyVault.ts';
import { drawNonces, seal, type SealedPlace } from './keys/sealing.ts';

/** What the database keeps of data: bytes, and which key opens them. */
export interface StoredData {
  readonly keyId: string | null;
  readonly bytes: Buffer;
}

/** Data of a batch as they are stored, in the order of its events and of its waiting submissions. */
export interface SealedBatch {
  readonly events: readonly StoredData[];
  readonly waiting: readonly StoredData[];
}

/** Seals all data of a batch. Subjects that have no key yet get one. */
export async function sealBatch(vault: KeyVault, { events, waiting }: Batch): Promise<SealedBatch> {
  const subjects = [...events, ...waiting].flatMap(({ sealFor }) => (sealFor === null ? [] : [sealFor]));
  const keys = await vault.keysFor(subjects, { create: true });
  const nonces = drawNonces(subjects.length).values();
  const stored = (data: unknown, sealFor: string | null, place: SealedPlace): StoredData => {
    const plain = jsonBytes(data);
    if (sealFor === null) return { keyId: null, bytes: plain };
    const { keyId, key } = keyFor(sealFor, keys);
    return { keyId, bytes: seal(key, plain, place, nonces.next().value) };
  };
  return {
    events: events.map(({ eventId, stream, type, data, sealFor }) =>
      stored(data, sealFor, { kind: 'event', eventId, stream, type }),
    ),
    waiting: waiting.map(({ centre, submissionId, payload, sealFor }) =>
      stored(payload, sealFor, { kind: 'waiting', centre, submissionId }),
    ),
  };
}

function jsonBytes(data: unknown): Buffer {
  const text = JSON.stringify(data);
  if (text === undefined) throw new TypeError('The data of an event is a JSON value.');
  return Buffer.from(text, 'utf8');
}

function keyFor(subject: string, keys: ReadonlyMap<string, DataKey>): DataKey {
  const key = keys.get(subject);
  // Its key was destroyed between making and reading it: the subject is being erased.
  if (key === undefined) throw new Error(`There is no data key for ${subject}.`);
  return key;
}
