import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { type Manifest, manifestFile, manifestText, readManifest, sumsFile, sumsText } from '../manifest.ts';

/**
 * Changes the rows of a table in a backup as somebody would who knows how it is made: file, manifest and sums are all
 * written anew, so that only what the rows say can tell.
 */
export async function rewriteRows(
  folder: string,
  table: string,
  change: (rows: Buffer[]) => Buffer[],
): Promise<void> {
  const manifest = await readManifest(folder);
  const part = manifest.tables.find(({ name }) => name === table)?.parts[0];
  if (part === undefined) throw new Error(`The backup has no ${table}.`);
  const path = join(folder, part.file);
  const copied = zstdDecompressSync(await readFile(path));
  const rows = change(rowsOf(copied));
  const changed = Buffer.concat([copied.subarray(0, header), ...rows, copied.subarray(-2)]);
  const compressed = zstdCompressSync(changed);
  await writeFile(path, compressed);
  part.rows = rows.length;
  part.bytes = compressed.length;
  part.sha256 = sha256(compressed);
  part.rowsSha256 = sha256(changed);
  await rewriteManifest(folder, manifest);
}

export async function rewriteManifest(folder: string, manifest: Manifest): Promise<void> {
  const text = manifestText(manifest);
  await writeFile(join(folder, manifestFile), text);
  await writeFile(join(folder, sumsFile), sumsText(manifest, text));
}

/** Makes the backup one of another layout, as far as its manifest tells. */
export async function rewriteFormat(folder: string, format: number): Promise<void> {
  const manifest = await readManifest(folder);
  const text = manifestText(manifest).replace(/"format": \d+/, `"format": ${format}`);
  await writeFile(join(folder, manifestFile), text);
  await writeFile(join(folder, sumsFile), sumsText(manifest, text));
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const header = 19;

/** The rows of a COPY in binary form, each with the count of its fields. */
function rowsOf(copied: Buffer): Buffer[] {
  const rows: Buffer[] = [];
  let at = header;
  while (copied.readInt16BE(at) >= 0) {
    const start = at;
    const fields = copied.readInt16BE(at);
    at += 2;
    for (let field = 0; field < fields; field += 1) at += 4 + Math.max(0, copied.readInt32BE(at));
    rows.push(copied.subarray(start, at));
  }
  return rows;
}
