import { RegistryClient } from '@calcinosis/client';
import {
  type Checkpoint,
  checkConsistency,
  followHandovers,
  NoteVerifier,
  openCheckpoint,
  ProofError,
} from '@calcinosis/proof';
import type { Command } from 'commander';
import { CommandError } from '../exitCode.ts';
import { readWitnessFile, writeWitnessFile } from '../proof/witnessFile.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

type WitnessOptions = CommonOptions & { key?: string };

export function witnessCommand(): Command {
  return commandOf(
    'witness',
    'check that the log has only grown since the last time, and remember where it is',
  )
    .argument('<file>', 'where the key of the log and its last checkpoint are remembered')
    .option('--key <key>', 'key of the log, as its operator told it; the first time, or when it changed')
    .addHelpText(
      'after',
      `
Run it now and then, at a hospital for instance: whoever remembers a checkpoint makes it impossible for anybody to
change, remove or reorder what was in the log before. A new key is accepted when the one that is remembered has handed the
log over to it; otherwise give it as --key, as the operator told it. Without --key the first run trusts the key that the registry names.`,
    )
    .action(witness);
}

async function witness(file: string, options: WitnessOptions): Promise<void> {
  const client = new RegistryClient({ url: await surroundingsOf(options).gatewayUrl() });
  const remembered = await readWitnessFile(file);
  const note = await client.checkpoint();
  const trusted = NoteVerifier.parse(options.key ?? remembered?.key ?? (await presentKey(client)));
  const verifier = trusted.signed(note)
    ? trusted
    : followHandovers(trusted, await client.logHandovers(), note);
  const now = openCheckpoint(verifier, note);
  const before =
    remembered === null ? null : openCheckpoint(NoteVerifier.parse(remembered.key), remembered.checkpoint);
  if (before !== null) await checkGrowth(client, before, now);
  const key = verifier.toString();
  await writeWitnessFile(file, { key, checkpoint: note });
  const handedOver = key !== trusted.toString();
  const told =
    before === null
      ? `The log ${now.origin} has ${now.size} entries; this is remembered from now on.`
      : `The log ${now.origin} has only grown, from ${before.size} to ${now.size} entries.`;
  outputOf(options).result(
    { origin: now.origin, from: before?.size ?? null, to: now.size, key, handedOver },
    handedOver ? `${told} Its key handed it over to another one, which is remembered: ${key}` : told,
  );
}

async function presentKey(client: RegistryClient): Promise<string> {
  const [key] = await client.logKeys();
  if (key === undefined) throw new CommandError('The registry has no key for its log yet.');
  return key;
}

/** @throws ProofError when the log is not the continuation of what was seen before. */
async function checkGrowth(client: RegistryClient, before: Checkpoint, now: Checkpoint): Promise<void> {
  if (now.size < before.size) {
    throw new ProofError(`The log had ${before.size} entries, and has ${now.size} now: its end was cut.`);
  }
  const { hashes } = await client.consistencyProof(before.size, now.size);
  checkConsistency({
    from: before.size,
    to: now.size,
    fromRoot: before.root,
    toRoot: now.root,
    hashes: hashes.map((hash) => Buffer.from(hash, 'hex')),
  });
}
