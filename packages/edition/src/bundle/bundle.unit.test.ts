import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { NoteSigner, signCheckpoint } from '@calcinosis/proof';
import { describe, expect, it } from 'vitest';
import { exampleContent, exampleEvidence, networkContent } from '../testing/exampleContent.ts';
import { packFiles, unpackFiles } from './archive.ts';
import { makeEdition } from './makeBundle.ts';
import { verifyBundle } from './verifyBundle.ts';
import { editionVersion } from '../version.ts';

const { bundle, sha256 } = await makeEdition(exampleContent(), exampleEvidence);

/** The bundle with one of its files changed, or left out, and its manifest as it was. */
async function forged(name: string, change: (text: string) => string | null): Promise<Uint8Array> {
  const files = await unpackFiles(bundle.bytes);
  const changed = files.flatMap((file) => {
    if (file.name !== name) return [file];
    const text = change(Buffer.from(file.bytes).toString('utf8'));
    return text === null ? [] : [{ name, bytes: Buffer.from(text) }];
  });
  return packFiles(changed, new Date(0));
}

/** The bundle with a file changed and the manifest made to fit it. */
async function forgedWell(name: string, change: (text: string) => string): Promise<Uint8Array> {
  const files = await unpackFiles(bundle.bytes);
  const changed = files.map((file) =>
    file.name === name
      ? { name, bytes: Buffer.from(change(Buffer.from(file.bytes).toString('utf8'))) }
      : file,
  );
  const hashes = new Map(
    changed.map(({ name: of, bytes }) => [
      of,
      { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ]),
  );
  const fitted = changed.map((file) => {
    if (file.name !== 'manifest.json') return file;
    const manifest = JSON.parse(Buffer.from(file.bytes).toString('utf8')) as { files: { name: string }[] };
    const listed = manifest.files.map(({ name: of }) => ({ name: of, ...hashes.get(of) }));
    return { name: file.name, bytes: Buffer.from(JSON.stringify({ ...manifest, files: listed }, null, 1)) };
  });
  return packFiles(fitted, new Date(0));
}

/** Making an edition takes a second or so of a machine that has nothing else to do. */
const patience = 120_000;

describe('the bundle of an edition', { timeout: patience }, () => {
  it('proves itself, and comes out the same when it is made again from its content', async () => {
    const proved = { outcome: 'proved', remade: 'same', sha256 };
    expect(await verifyBundle(bundle.bytes)).toMatchObject({ ...proved, trusted: false });
    expect(await verifyBundle(bundle.bytes, exampleEvidence.key)).toMatchObject({ ...proved, trusted: true });
  });

  it('has the same bytes in another process, on another day, in another time zone and language', async () => {
    const ofHospitals = await makeEdition(networkContent(), exampleEvidence);
    const program = fileURLToPath(new URL('../testing/hashOfExample.ts', import.meta.url));
    const elsewhere = [
      { TZ: 'Pacific/Kiritimati', LANG: 'ko_KR.UTF-8', LC_ALL: 'tr_TR.UTF-8', now: '2031-02-03T04:05:06Z' },
      { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', now: '2026-12-31T23:59:59Z' },
    ];
    for (const { now, ...surroundings } of elsewhere) {
      const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', program, now], {
        env: { ...surroundings, PATH: process.env['PATH'] },
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(stdout).toBe(ofHospitals.sha256);
    }
  });

  it('is broken when a file was changed, added or taken out', async () => {
    const html = 'calcinosis-edition-2026-10.en.html';
    const outcomes = await Promise.all([
      verifyBundle(await forged(html, (text) => text.replace('between', 'before'))),
      verifyBundle(await forged(html, () => null)),
      verifyBundle(await forged('checkpoint.txt', (text) => text.replace('40', '41'))),
    ]);
    expect(outcomes.map((each) => (each.outcome === 'broken' ? each.why : each.outcome))).toEqual([
      `${html} was changed: its hash is not that of the manifest.`,
      `${html} is missing.`,
      'checkpoint.txt was changed: its hash is not that of the manifest.',
    ]);
    const more = await packFiles(
      [...(await unpackFiles(bundle.bytes)), { name: 'more.txt', bytes: Buffer.from('more') }],
      new Date(0),
    );
    expect(await verifyBundle(more)).toEqual({ outcome: 'broken', why: 'more.txt is not in the manifest.' });
    const flipped = await forged('manifest.json', (text) => text.replace('"position"', '"qosition"'));
    expect(await verifyBundle(flipped)).toEqual({
      outcome: 'broken',
      why: 'manifest.json was changed, or is not the manifest of an edition: it does not have its shape.',
    });
  });

  it('is broken when a document does not follow from the content, though every hash fits', async () => {
    const forgedHtml = await forgedWell('calcinosis-edition-2026-10.en.html', (text) =>
      text.replaceAll('day 30', 'day 3'),
    );
    expect(await verifyBundle(forgedHtml)).toMatchObject({ outcome: 'broken' });
  });

  it('is broken when its checkpoint is another than the edition names, or signed by somebody else', async () => {
    const other = NoteSigner.parse(
      NoteSigner.generate('example-log', (bytes) => new Uint8Array(bytes).fill(9)),
    );
    const note = signCheckpoint(other, 40, new Uint8Array(32).fill(171));
    expect(await verifyBundle(await forgedWell('checkpoint.txt', () => note))).toMatchObject({
      outcome: 'broken',
    });
    expect(await verifyBundle(bundle.bytes, other.verifier.toString())).toMatchObject({ outcome: 'broken' });
  });

  it('of another version of the code is proved by its hashes and its checkpoint, and not made again', async () => {
    const older = await forgedWell('manifest.json', (text) =>
      text.replace(`"edition": "${editionVersion}"`, '"edition": "0.0.9"'),
    );
    expect(await verifyBundle(older)).toMatchObject({ outcome: 'proved', remade: 'other-code' });
  });

  it('is broken when it is no archive at all', async () => {
    expect(await verifyBundle(Buffer.from('no archive'))).toMatchObject({ outcome: 'broken' });
    expect(await verifyBundle(Buffer.alloc(2048))).toMatchObject({ outcome: 'broken' });
    expect(await verifyBundle(bundle.bytes.subarray(0, 5000))).toMatchObject({ outcome: 'broken' });
  });
});
