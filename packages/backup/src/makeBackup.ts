import { copyOut, type Head, type MasterKey } from '@calcinosis/event-store';
import type { UndecidedSubmission } from '@calcinosis/messaging';
import { Frontier } from '@calcinosis/proof';
import type { Client } from 'pg';
import { selectOf, type PositionRange } from './copiedTable.ts';
import { UnfinishedBackup } from './folder.ts';
import { layout, type Manifest, type TableContents, type TablePart } from './manifest.ts';
import { writePart } from './part/writePart.ts';
import { writeSubmissions } from './sealedFile.ts';
import { estimatedRows, landedIn, type PresentTable, presentTables, withClient } from './snapshot.ts';

export interface BackupOptions {
  /** Where it goes; nothing is there yet. */
  readonly folder: string;
  /** Of the registry's database, as its administrator. */
  readonly databaseUrl: string;
  /** Submissions that are not decided, and the master key that seals them; null to leave them out. */
  readonly undecided: {
    readonly identity: string | null;
    readonly submissions: AsyncIterable<UndecidedSubmission>;
    readonly masterKey: MasterKey;
  } | null;
  readonly onProgress?: (progress: { readonly rows: number; readonly of: number }) => void;
  /** Aborted to stop; the reason is thrown, and nothing is left. */
  readonly signal?: AbortSignal;
}

/** Events in one file: some hundred megabytes. */
const eventsPerFile = 250_000;

/**
 * Copies the log and the intake as they stand at one instant, while the registry works on. Undecided submissions are
 * read first: one that is decided after that is in the database by then, and one that is copied and decided is
 * answered from its receipt when it comes again.
 *
 * @throws BackupRefusedError when there is something at the folder.
 */
export async function makeBackup(options: BackupOptions): Promise<Manifest> {
  const unfinished = await UnfinishedBackup.begin(options.folder);
  try {
    const submissions = await copySubmissions(unfinished.path, options.undecided);
    const log = await withClient(options.databaseUrl, 'registry backup', (client) =>
      copyTables(client, unfinished.path, options),
    );
    const manifest = { format: layout, madeAt: new Date().toISOString(), ...log, submissions };
    await unfinished.finish(manifest);
    return manifest;
  } catch (error) {
    await unfinished.discard();
    throw error;
  }
}

async function copySubmissions(
  folder: string,
  undecided: BackupOptions['undecided'],
): Promise<Manifest['submissions']> {
  if (undecided === null) return null;
  const { identity, submissions, masterKey } = undecided;
  return { identity, ...(await writeSubmissions(folder, submissions, masterKey)) };
}

async function copyTables(
  client: Client,
  folder: string,
  { onProgress, signal }: BackupOptions,
): Promise<Pick<Manifest, 'head' | 'migrations' | 'tables'>> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  // Events are read by the index on their positions, and not sorted: the planner may not know that they are in order.
  await client.query('SET LOCAL enable_bitmapscan = off');
  const head = await headOf(client);
  const present = await presentTables(client);
  const of = head.position + (await estimatedRows(client, present));
  let rows = 0;
  const tables: TableContents[] = [];
  for (const table of present) {
    const parts: TablePart[] = [];
    for (const range of rangesOf(table, head.position)) {
      signal?.throwIfAborted();
      const part = await copyPart(client, folder, table, range, parts.length + 1);
      parts.push(part);
      rows += part.rows;
      onProgress?.({ rows, of: Math.max(rows, of) });
    }
    tables.push({ name: table.name, columns: [...table.columns], parts });
  }
  const migrations = await landedIn(client);
  await client.query('COMMIT');
  return { head, migrations, tables };
}

async function headOf(client: Client): Promise<Pick<Head, 'position' | 'hash' | 'root'>> {
  const { rows } = await client.query<{ position: string; hash: Buffer; frontier: Buffer[] }>(
    'SELECT position, hash, frontier FROM log.head',
  );
  const [head] = rows;
  if (head === undefined) throw new Error('The log has no head: the database was not migrated.');
  const position = Number(head.position);
  const root = Buffer.from(new Frontier(position, head.frontier).root()).toString('hex');
  return { position, hash: head.hash.toString('hex'), root };
}

/** The files that a table goes into. Behind the head there should be nothing; what is there is copied and told. */
function rangesOf({ byPosition }: PresentTable, position: number): (PositionRange | null)[] {
  if (byPosition !== true) return [null];
  const files = Math.max(1, Math.ceil(position / eventsPerFile));
  return Array.from({ length: files }, (_, index) => ({
    after: index * eventsPerFile,
    upTo: index === files - 1 ? Number.MAX_SAFE_INTEGER : (index + 1) * eventsPerFile,
  }));
}

async function copyPart(
  client: Client,
  folder: string,
  table: PresentTable,
  range: PositionRange | null,
  number: number,
): Promise<TablePart> {
  let rows = 0;
  const pieces = copyOut(client, selectOf(table, table.columns, range), (count) => {
    rows = count;
  });
  const name = `${table.name}-${String(number).padStart(6, '0')}.copy.zst`;
  const { contentSha256, ...part } = await writePart(folder, name, pieces);
  return { ...part, rows, rowsSha256: contentSha256, ...range };
}
