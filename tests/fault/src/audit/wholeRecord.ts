import { createSecretKey } from 'node:crypto';
import {
  chainHashOf,
  encodeEntry,
  genesisHash,
  keyedDigest,
  type SealedEvent,
} from '@calcinosis/event-store';
import { Frontier, leafHashOf, NoteSigner, signCheckpoint } from '@calcinosis/proof';
import { caseCommand, digestOf, receipt as receiptSchema } from '@calcinosis/registry';
import { syntheticRegistry } from '@calcinosis/synthetic';
import { casePlan } from '../hospital/casePlan.ts';
import type { Note } from '../hospital/notebook.ts';
import type { CheckpointRow, Evidence, ReceiptRow } from './evidence.ts';
import { expectedEvents } from './expectedEvents.ts';
import { freshFold } from './outcomes.ts';

const registry = syntheticRegistry({ seed: 'evidence', centres: 2, cases: 100 });
const key = { keyId: '00000000-0000-4000-8000-000000000000', key: createSecretKey(Buffer.alloc(32, 7)) };
const recordedAt = '2026-01-02T03:04:05.678901Z';
const signer = NoteSigner.parse(NoteSigner.generate('evidence.example/log'));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

export interface WholeRecord {
  readonly evidence: Evidence;
  readonly notes: Note[];
}

/** What a registry that works has on record of some cases, and what it told. */
export function wholeRecord(): WholeRecord {
  const plans = [0, 1, 2, 3].map((index) =>
    casePlan(registry, 'evidence', index).toSorted(
      (a, b) => Number(b.command.type === 'RegisterCase') - Number(a.command.type === 'RegisterCase'),
    ),
  );
  const tree = new Frontier();
  const versions = new Map<string, number>();
  const events: SealedEvent[] = [];
  const receipts: ReceiptRow[] = [];
  const checkpoints: CheckpointRow[] = [];
  const notes: Note[] = [];
  let chain: Uint8Array = genesisHash;
  for (const planned of plans.flat()) {
    const { centre, due } = planned;
    const digest = keyedDigest(key, digestOf(caseCommand.parse(planned.command)));
    const first = events.length + 1;
    for (const { stream, type, data } of due === 'stored' ? expectedEvents(planned) : []) {
      const position = events.length + 1;
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      const entry = {
        position,
        eventId: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
        stream,
        version,
        type,
        schemaVersion: 1,
        centre,
        actor: 'operator',
        recordedAt,
        submissionId: planned.submissionId,
        correlationId: 'correlation',
        dictionaryVersion: '1.0.0',
        keyId: null,
        data: Buffer.from(JSON.stringify(data)),
      };
      const leafHash = leafHashOf(encodeEntry(entry));
      const hash = chainHashOf(chain, leafHash);
      events.push({ ...entry, previousHash: chain, leafHash, hash });
      tree.append(leafHash);
      chain = hash;
    }
    const root = hex(tree.root());
    const addressed = { centre, submissionId: planned.submissionId, digest };
    const row =
      due === 'stored'
        ? { firstPosition: first, position: events.length, hash: hex(chain), treeSize: tree.size, root }
        : { firstPosition: null, position: null, hash: null, treeSize: null, root: null };
    receipts.push({ outcome: due, ...addressed, ...row });
    const reasons = [{ pointer: '', code: 'visit-exists', message: 'It exists.' }];
    const checkpoint = signCheckpoint(signer, tree.size, tree.root());
    if (due === 'stored') checkpoints.push({ treeSize: tree.size, note: checkpoint });
    const leafHash = hex(events.at(-1)?.leafHash ?? Buffer.of());
    const told = due === 'stored' ? { ...row, leafHash, checkpoint } : { reasons };
    const receipt = receiptSchema.parse({ outcome: due, ...addressed, ...told, decidedAt: recordedAt });
    notes.push({ planned, receipts: [receipt, receipt] });
  }
  const opened = events.map(({ data, hash, ...envelope }) => ({
    ...envelope,
    hash: hex(hash),
    erased: false as const,
    data: JSON.parse(Buffer.from(data).toString('utf8')) as unknown,
  }));
  const evidence: Evidence = {
    events,
    opened,
    keys: new Map(plans.flat().map(({ command }) => [command.caseId, key])),
    head: { position: events.length, hash: hex(chain), frontier: tree.subtrees.map(hex) },
    receipts,
    checkpoints,
    signers: [signer.verifier.toString()],
    parked: [],
    undecided: 0,
    streamed: events.map((event) => ({
      sequence: event.position,
      messageId: String(event.position),
      event,
    })),
    outcomes: freshFold(opened),
    folded: events.length,
  };
  return { evidence, notes };
}
