import { chainHashOf, encodeEntry, genesisHash, type SealedEvent } from '@calcinosis/event-store';
import { Frontier, leafHashOf } from '@calcinosis/proof';
import type { HeadRow } from './evidence.ts';

export interface CheckedChain {
  readonly faults: readonly string[];
  /** Merkle roots by the number of entries, from 1, in hexadecimal digits. */
  readonly roots: readonly string[];
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Computes positions, versions, chain and tree of the log anew, and compares. */
export function checkChain(events: readonly SealedEvent[], head: HeadRow): CheckedChain {
  const faults: string[] = [];
  const roots: string[] = [''];
  const tree = new Frontier();
  const versions = new Map<string, number>();
  const eventIds = new Set<string>();
  let chain: Uint8Array = genesisHash;
  for (const event of events) {
    const position = tree.size + 1;
    const fault = (what: string) => faults.push(`Log, position ${position}: ${what}.`);
    const version = (versions.get(event.stream) ?? 0) + 1;
    const leaf = leafHashOf(encodeEntry(event));
    const hash = chainHashOf(chain, leaf);
    if (event.position !== position) fault(`the event there says that it is at ${event.position}`);
    if (event.version !== version) fault(`version ${event.version} of ${event.stream} instead of ${version}`);
    if (eventIds.has(event.eventId)) fault(`event ${event.eventId} is in the log twice`);
    if (hex(event.previousHash) !== hex(chain)) fault('it does not follow the event before');
    if (hex(event.leafHash) !== hex(leaf)) fault('its leaf hash is not that of its entry');
    if (hex(event.hash) !== hex(hash)) fault('its chain hash is wrong');
    versions.set(event.stream, version);
    eventIds.add(event.eventId);
    tree.append(leaf);
    roots.push(hex(tree.root()));
    chain = hash;
  }
  if (head.position !== tree.size) faults.push(`The head is at ${head.position}, the log at ${tree.size}.`);
  if (head.hash !== hex(chain)) faults.push('The chain hash of the head is not that of the last event.');
  if (head.frontier.join() !== tree.subtrees.map(hex).join()) {
    faults.push('The Merkle tree of the head is not that of the events.');
  }
  return { faults, roots };
}
