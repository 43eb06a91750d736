import { findRunning } from '@calcinosis/embedded';
import {
  type AccessDatabase,
  countSetAside,
  countWaiting,
  Eraser,
  type LogDatabase,
  openDatabase,
  readHead,
  readSigners,
} from '@calcinosis/event-store';
import { countParked, type OutcomeDatabase, type ParkedCounts } from '@calcinosis/outcomes';
import { erasureEvents } from '@calcinosis/registry';
import type { Command } from 'commander';
import type { Kysely } from 'kysely';
import { exitCode } from '../exitCode.ts';
import { withKeysDatabase } from '../keys/keysDatabase.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface Status {
  readonly address: string;
  readonly ready: boolean;
  readonly processes: readonly { readonly name: string; readonly pid: number }[];
  readonly position: number;
  readonly root: string;
  /** Key that its checkpoints are verified with; null before the first. */
  readonly key: string | null;
  readonly leaseHolder: string | null;
  readonly waiting: number;
  readonly setAside: number;
  /** Cases that are missing in every answer, by reason. */
  readonly parked: ParkedCounts;
  /** Centres and tokens that have no rights, since an event about them cannot be read. */
  readonly parkedAccess: number;
  /** Erased cases whose key is not destroyed yet. */
  readonly erasuresPending: number;
  /** Events in which erasures are still to be looked for, beyond those that the pending ones are counted in. */
  readonly erasuresUnread: number;
}

export function statusCommand(): Command {
  return commandOf('status', 'tell whether the registry works, and where its log stands').action(
    async (options: CommonOptions) => {
      const status = await statusOf(options);
      outputOf(options).result(status, statusText(status));
      if (!status.ready) process.exitCode = exitCode.failed;
    },
  );
}

async function statusOf(options: CommonOptions): Promise<Status> {
  const surroundings = surroundingsOf(options);
  const address = await surroundings.gatewayUrl();
  const running = await findRunning(surroundings.folder);
  const db = openDatabase<LogDatabase & OutcomeDatabase & AccessDatabase>({
    url: await surroundings.databaseUrl(),
    maxConnections: 1,
    applicationName: 'registry status',
  });
  try {
    const [head, [key], waiting, setAside, parked, parkedAccess, ready, erasures] = await Promise.all([
      readHead(db),
      readSigners(db),
      countWaiting(db),
      countSetAside(db),
      countParked(db),
      countParkedAccess(db),
      isReady(address),
      withKeysDatabase(surroundings, 'status', (keys) =>
        new Eraser({ db, keys, events: erasureEvents }).pending(),
      ),
    ]);
    return {
      address,
      ready,
      processes: (running?.processes ?? []).map(({ name, pid }) => ({ name, pid })),
      position: head.position,
      root: head.root,
      key: key ?? null,
      leaseHolder: head.leaseHolder,
      waiting,
      setAside,
      parked,
      parkedAccess,
      erasuresPending: erasures.subjects,
      erasuresUnread: erasures.unread,
    };
  } finally {
    await db.destroy();
  }
}

async function countParkedAccess(db: Kysely<AccessDatabase>): Promise<number> {
  const { streams } = await db
    .selectFrom('access.parked')
    .select(({ fn }) => fn.countAll<string>().as('streams'))
    .executeTakeFirstOrThrow();
  return Number(streams);
}

async function isReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/readyz`);
    await response.body?.cancel();
    return response.ok;
  } catch {
    // A gateway that does not answer is not ready; that is what is asked here.
    return false;
  }
}

function statusText(status: Status): string {
  const line = (name: string, value: string) => `${name.padEnd(20)}${value}`;
  return [
    line('Address', status.address),
    line('Ready', status.ready ? 'yes' : 'no'),
    line('Log position', String(status.position)),
    line('Merkle root', status.root),
    line('Key of the log', status.key ?? 'none yet'),
    line('Appender', status.leaseHolder ?? 'none'),
    line('Waiting for a case', String(status.waiting)),
    line('Set aside', String(status.setAside)),
    line('Parked cases', parkedText(status.parked)),
    line('Without rights', String(status.parkedAccess)),
    line('Erasures pending', erasuresText(status)),
    ...status.processes.map(({ name, pid }) => line(name, `process ${pid}`)),
  ].join('\n');
}

function erasuresText({ erasuresPending, erasuresUnread }: Status): string {
  return erasuresUnread === 0
    ? String(erasuresPending)
    : `at least ${erasuresPending} (${erasuresUnread} events are still to be read)`;
}

/** The sum, and why: `3 (2 unreadable, 1 unknown-event)`. */
function parkedText(parked: ParkedCounts): string {
  const reasons = Object.entries(parked).filter(([, cases]) => cases > 0);
  const sum = reasons.reduce((all, [, cases]) => all + cases, 0);
  return sum === 0 ? '0' : `${sum} (${reasons.map(([reason, cases]) => `${cases} ${reason}`).join(', ')})`;
}
