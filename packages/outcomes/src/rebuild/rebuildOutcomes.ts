import type { EventLog, KeyVault, LogDatabase } from '@calcinosis/event-store';
import type { Kysely } from 'kysely';
import type { OutcomeDatabase } from '../database.ts';
import type { Comparison } from './difference.ts';
import { foldLog } from './foldLog.ts';
import { Shadow } from './shadow.ts';

/** What a rebuild tells while it goes on. */
export type RebuildProgress =
  | { readonly step: 'fold'; readonly events: number; readonly of: number }
  | { readonly step: 'compare' | 'swap' };

export interface RebuildOptions {
  /** As an administrator of the database, with four connections at least. */
  readonly db: Kysely<OutcomeDatabase & LogDatabase>;
  readonly log: EventLog;
  readonly vault: KeyVault;
  /** Events read at once. */
  readonly pageSize?: number;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Told what the comparison came to, before anything is put in place. */
  readonly onCompared?: (compared: Compared) => void;
}

/** Both sides at one position. */
export type Compared = Comparison & { readonly position: number };

/** Whether the rebuilt tables are put in place: not at all, when they hold what the live ones do, or always. */
export type Swap = 'never' | 'when-equal' | 'always';

export type Rebuilt = Compared & { readonly swapped: boolean };

/**
 * Folds the log anew, beside the tables that answers are given from, and compares both at the same position;
 * puts the new ones in place when `swap` says so. The log is appended to, followed and asked all the while.
 *
 * @throws RebuildAtWorkError, TablesBusyError or GapError; nothing has changed then.
 */
export async function rebuildOutcomes(options: RebuildOptions & { readonly swap: Swap }): Promise<Rebuilt> {
  const { db, log, vault, pageSize, swap, onProgress = () => {}, onCompared = () => {} } = options;
  const shadow = await Shadow.begin(db, log);
  try {
    await shadow.make((upTo) =>
      foldLog({
        shadow: shadow.db,
        db,
        vault,
        upTo,
        ...(pageSize === undefined ? {} : { pageSize }),
        onProgress: (events) => onProgress({ step: 'fold', events, of: upTo }),
      }),
    );
    onProgress({ step: 'compare' });
    const compared = { ...(await shadow.compare()), position: shadow.position };
    onCompared(compared);
    const swapped = swap === 'always' || (swap === 'when-equal' && compared.difference === null);
    if (swapped) {
      onProgress({ step: 'swap' });
      await shadow.swap();
    }
    return { ...compared, swapped };
  } finally {
    await shadow.giveUp();
  }
}

/**
 * Puts the tables that the last rebuild replaced back in place, folded on to where the live ones are. Those
 * become the former ones: doing it again undoes it. Gives the position.
 *
 * @throws RebuildAtWorkError, TablesBusyError, or a DatabaseError with SQLSTATE RG070 when there are no former
 *   tables and RG071 when a later version of the registry has changed their columns.
 */
export async function bringFormerBack(options: Pick<RebuildOptions, 'db' | 'log'>): Promise<number> {
  const shadow = await Shadow.begin(options.db, options.log);
  try {
    await shadow.takeFormer();
    await shadow.swap();
    return shadow.position;
  } finally {
    await shadow.giveUp();
  }
}
