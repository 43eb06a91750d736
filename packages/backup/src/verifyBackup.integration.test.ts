import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemporaryFolder } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeBackup } from './makeBackup.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { FilledLog, testMasterKey } from './testing/filledLog.ts';
import { rewriteManifest, rewriteRows } from './testing/rewriteRows.ts';
import { verifyBackup } from './verifyBackup.ts';

const servers = testServers();
let log: FilledLog;
let folder: TemporaryFolder;
let manifest: Manifest;
/** The backup as it was made, and a copy that a test breaks. */
let whole: string;
let copy: string;

beforeAll(async () => {
  log = await FilledLog.open(await servers.postgres.migratedDatabase());
  for (const eventsEach of [[1], [2], [1, 3, 2], [1, 1, 1, 1]]) await log.submit(eventsEach);
  await log.read(5);
  await log.refuseAndWait('refused', 'early');
  folder = await servers.temporaryFolder('verify-backup');
  whole = join(folder.path, 'whole');
  copy = join(folder.path, 'copy');
  manifest = await makeBackup({
    folder: whole,
    databaseUrl: log.database.url,
    undecided: { identity: 'made', submissions: undecided(), masterKey: testMasterKey },
  });
});
afterAll(async () => {
  await log.close();
  await folder.remove();
});
beforeEach(copyAnew);

async function copyAnew(): Promise<void> {
  await rm(copy, { recursive: true, force: true });
  await cp(whole, copy, { recursive: true });
}

async function* undecided() {
  yield {
    sequence: 1,
    subject: 'submissions.seoul',
    headers: {},
    payload: Buffer.from('{"submissions":[]}'),
  };
}

/** A byte of the row that is changed. */
const flipped = (row: Buffer, at: number): Buffer => {
  const changed = Buffer.from(row);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

/** The row with a text of the same length in place of another. */
function replacedText(row: Buffer | undefined, text: string, by: string): Buffer {
  const changed = Buffer.from(row ?? '');
  changed.write(by, changed.indexOf(text));
  return changed;
}

const replaced = (rows: readonly Buffer[], index: number, row: Buffer): Buffer[] =>
  rows.toSpliced(index, 1, row);

describe('a backup', () => {
  it('is whole as it was made', async () => {
    const { position, hash, root } = await log.log.head();
    expect(await verifyBackup(copy)).toMatchObject({
      outcome: 'whole',
      events: 13,
      position,
      hash,
      root,
      receipts: { stored: 9, rejected: 1 },
      waiting: 1,
      reads: 5,
      manifest: { head: { position, hash, root }, submissions: { messages: 1 } },
    });
  });

  it('tells nothing of a patient, and is for its owner alone', async () => {
    const texts = await Promise.all((await readdir(copy)).map((name) => readFile(join(copy, name))));
    expect(texts.some((text) => text.includes('palpable') || text.includes('"submissions":[]'))).toBe(false);
  });

  it.each([
    ['changed', 3, (rows: Buffer[]) => replaced(rows, 2, replacedText(rows[2], 'seoul', 'busan'))],
    ['taken out', 2, (rows: Buffer[]) => rows.toSpliced(1, 1)],
    ['taken off its end', 5, (rows: Buffer[]) => rows.toSpliced(4, 1)],
    ['put before another', 1, (rows: Buffer[]) => rows.toReversed()],
  ])('is broken when a read of its record was %s, and the read is named', async (_, position, change) => {
    await rewriteRows(copy, 'access.read', change);
    expect(await verifyBackup(copy)).toEqual({
      outcome: 'broken',
      position: null,
      why: expect.stringContaining(`Read ${position} of the record of reads is broken`) as string,
    });
  });

  it('of before reads were recorded is whole without them', async () => {
    const made = await readManifest(copy);
    const tables = made.tables.filter(({ name }) => !name.startsWith('access.'));
    await rewriteManifest(copy, { ...made, tables });
    expect(await verifyBackup(copy)).toMatchObject({ outcome: 'whole', reads: null });
  });

  it('is found damaged when any byte of any file is another', async () => {
    const files = await readdir(copy);
    const sizes = new Map<string, number>();
    for (const name of files) sizes.set(name, (await readFile(join(copy, name))).length);
    const place = fc.constantFrom(...files).chain((name) =>
      fc.record({
        name: fc.constant(name),
        at: fc.nat({ max: (sizes.get(name) ?? 1) - 1 }),
        mask: fc.integer({ min: 1, max: 255 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(place, async ({ name, at, mask }) => {
        const path = join(copy, name);
        const bytes = await readFile(path);
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ mask;
        await writeFile(path, changed);
        const found = await verifyBackup(copy);
        await writeFile(path, bytes);
        expect(found.outcome).toBe('broken');
      }),
      { numRuns: 150 },
    );
    expect(await verifyBackup(copy)).toMatchObject({ outcome: 'whole' });
  });

  it('is found damaged when a file is missing, shorter or longer', async () => {
    const unnoticed: string[] = [];
    const look = async (how: string) => {
      if ((await verifyBackup(copy)).outcome !== 'broken') unnoticed.push(how);
    };
    for (const name of await readdir(copy)) {
      const path = join(copy, name);
      const bytes = await readFile(path);
      await rm(path);
      await look(`${name} missing`);
      await writeFile(path, Buffer.concat([bytes, Buffer.from('\n')]));
      await look(`${name} longer`);
      await truncate(path, bytes.length - 1);
      await look(`${name} shorter`);
      await writeFile(path, bytes);
    }
    expect(unnoticed).toEqual([]);
  });

  it('names the first event of a file whose bytes are others and whose rows are the same', async () => {
    const [part] = manifest.tables.find(({ name }) => name === 'log.event')?.parts ?? [];
    const contents = await readManifest(copy);
    const events = contents.tables.find(({ name }) => name === 'log.event')?.parts[0];
    if (part === undefined || events === undefined) throw new Error('There are events.');
    events.sha256 = '0'.repeat(64);
    await rewriteManifest(copy, contents);
    expect(await verifyBackup(copy)).toEqual({
      outcome: 'broken',
      position: 1,
      why: `${part.file} is not what was written: its SHA-256 is another.`,
    });
  });

  it('is no backup when it is some other folder', async () => {
    expect(await verifyBackup(folder.path)).toMatchObject({
      outcome: 'broken',
      position: null,
      why: expect.stringContaining('SHA256SUMS is missing'),
    });
  });
});

describe('a backup whose sums were made to fit', () => {
  it('names the first position at which a byte of an event is another', async () => {
    // Whichever byte of a row it is: each is in the entry, or in one of the hashes, or frames them.
    const bytes = fc.record({
      index: fc.nat({ max: 12 }),
      at: fc.nat({ max: 10_000 }),
      mask: fc.constantFrom(1, 128),
    });
    await fc.assert(
      fc.asyncProperty(bytes, async ({ index, at, mask }) => {
        await copyAnew();
        await rewriteRows(copy, 'log.event', (rows) => {
          const row = Buffer.from(rows[index] ?? Buffer.alloc(0));
          const place = at % row.length;
          row[place] = (row[place] ?? 0) ^ mask;
          return replaced(rows, index, row);
        });
        const found = await verifyBackup(copy);
        expect(found).toMatchObject({ outcome: 'broken', position: index + 1 });
      }),
      { numRuns: 100 },
    );
  });

  it('names a dropped, a swapped and a doubled event', async () => {
    const event = (index: number) => (rows: Buffer[]) => rows[index] ?? Buffer.alloc(0);
    const changes: [(rows: Buffer[]) => Buffer[], number][] = [
      [(rows) => rows.toSpliced(4, 1), 5],
      [(rows) => replaced(replaced(rows, 4, event(7)(rows)), 7, event(4)(rows)), 5],
      [(rows) => rows.toSpliced(4, 0, event(4)(rows)), 6],
      [(rows) => rows.slice(0, 9), 10],
      [(rows) => [...rows, event(12)(rows)], 14],
      [() => [], 1],
    ];
    for (const [change, position] of changes) {
      await copyAnew();
      await rewriteRows(copy, 'log.event', change);
      expect(await verifyBackup(copy)).toMatchObject({ outcome: 'broken', position });
    }
  });

  it('names the position of a receipt, a stream or a head that is another', async () => {
    await rewriteRows(copy, 'intake.receipt', (rows) => rows.toSpliced(2, 1));
    expect(await verifyBackup(copy)).toMatchObject({ outcome: 'broken', position: 4 });
    await copyAnew();
    await rewriteRows(copy, 'intake.receipt', (rows) =>
      replaced(rows, 3, flipped(rows[3] ?? Buffer.alloc(0), 8)),
    );
    expect(await verifyBackup(copy)).toMatchObject({ outcome: 'broken', position: 5 });
    await copyAnew();
    await rewriteRows(copy, 'log.stream', (rows) => rows.slice(1));
    expect(await verifyBackup(copy)).toMatchObject({
      outcome: 'broken',
      why: 'The stream of the event is not listed.',
    });
    await copyAnew();
    await rewriteRows(copy, 'log.head', ([row = Buffer.alloc(0)]) => [flipped(row, 20)]);
    expect(await verifyBackup(copy)).toMatchObject({ outcome: 'broken', position: 13 });
    await copyAnew();
    await rewriteRows(copy, 'log.head', () => []);
    expect(await verifyBackup(copy)).toMatchObject({ outcome: 'broken' });
  });

  it('is found against a checkpoint when it lost its tail with all that speaks of it', async () => {
    const { size, root } = { size: 14, root: '0'.repeat(64) };
    expect(await verifyBackup(copy, { vouched: { size, root } })).toMatchObject({
      outcome: 'broken',
      position: 14,
    });
    expect(await verifyBackup(copy, { vouched: { size: 13, root } })).toMatchObject({ position: 13 });
    const { head } = manifest;
    expect(await verifyBackup(copy, { vouched: { size: 13, root: head.root } })).toMatchObject({
      outcome: 'whole',
    });
  });

  it('is not taken when its manifest tells of another end', async () => {
    const contents = await readManifest(copy);
    await rewriteManifest(copy, { ...contents, head: { ...contents.head, position: 12 } });
    expect(await verifyBackup(copy)).toMatchObject({ outcome: 'broken', position: null });
  });
});
