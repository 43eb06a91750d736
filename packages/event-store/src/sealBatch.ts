import type { Batch } from './batch.ts';
import type { DataKey, KeyVault } from './keyVault.ts';
import { seal, type SealedPlace } from './sealing.ts';

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
  return {
    events: events.map(({ eventId, stream, type, data, sealFor }) =>
      storedData(data, sealFor, keys, { kind: 'event', eventId, stream, type }),
    ),
    waiting: waiting.map(({ centre, submissionId, payload, sealFor }) =>
      storedData(payload, sealFor, keys, { kind: 'waiting', centre, submissionId }),
    ),
  };
}

function storedData(
  data: unknown,
  sealFor: string | null,
  keys: ReadonlyMap<string, DataKey>,
  place: SealedPlace,
): StoredData {
  const text = JSON.stringify(data);
  if (text === undefined) throw new TypeError('The data of an event is a JSON value.');
  const plain = Buffer.from(text, 'utf8');
  if (sealFor === null) return { keyId: null, bytes: plain };
  const key = keys.get(sealFor);
  // Its key was destroyed between making and reading it: the subject is being erased.
  if (key === undefined) throw new Error(`There is no data key for ${sealFor}.`);
  return { keyId: key.keyId, bytes: seal(key.key, plain, place) };
}
