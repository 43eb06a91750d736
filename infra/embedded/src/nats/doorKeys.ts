import { createAccount, createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';
import type { DataFolder } from '../folder/dataFolder.ts';

/** The keys, as seeds, of who lets hospitals in: what it connects with, and what it signs their rights with. */
export interface DoorKeys {
  readonly doorkeeper: string;
  readonly issuer: string;
}

const seedOf = (pair: KeyPair): string => new TextDecoder().decode(pair.getSeed());

export const newDoorkeeperSeed = (): string => seedOf(createUser());
export const newIssuerSeed = (): string => seedOf(createAccount());

export async function doorKeysOf(folder: DataFolder): Promise<DoorKeys> {
  const [doorkeeper, issuer] = await Promise.all([
    folder.secret('nats-doorkeeper', newDoorkeeperSeed),
    folder.secret('nats-issuer', newIssuerSeed),
  ]);
  return { doorkeeper, issuer };
}

/** The public half of a seed. */
export const publicNkeyOf = (seed: string): string => fromSeed(new TextEncoder().encode(seed)).getPublicKey();
