import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';
import type { FilePart } from '../manifest.ts';
import { compression } from './compression.ts';
import { Hashing } from './hashing.ts';

/** A file that was written, and what was compressed into it. */
export interface WrittenPart extends FilePart {
  readonly contentSha256: string;
}

/**
 * Writes a file of a backup, compressed and then, by `seal`, sealed. It is on the disk when this resolves. Nothing else
 * may be there under its name.
 */
export async function writePart(
  folder: string,
  name: string,
  pieces: AsyncIterable<Uint8Array>,
  seal: readonly Transform[] = [],
): Promise<WrittenPart> {
  const [content, whole] = [new Hashing(), new Hashing()];
  const file = createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600, flush: true });
  const read = Readable.from(pieces, { objectMode: false });
  await pipeline([read, content, createZstdCompress(compression), ...seal, whole, file]);
  return { file: name, bytes: file.bytesWritten, sha256: whole.digest(), contentSha256: content.digest() };
}
