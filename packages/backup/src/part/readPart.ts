import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { DamagedCopyError } from '@calcinosis/event-store';
import type { FilePart } from '../manifest.ts';
import { readAtOnce } from './compression.ts';
import { Hashing } from './hashing.ts';

/** Reads a file of a backup as it was written, byte for byte. @throws DamagedCopyError when it is another. */
export async function* readStoredPart(folder: string, part: FilePart): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  try {
    const file = createReadStream(join(folder, part.file), { highWaterMark: readAtOnce });
    const pieces: AsyncIterable<Buffer> = file;
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    throw isMissing(error) ? new DamagedCopyError(`${part.file} is missing.`, null, { cause: error }) : error;
  }
  checkSum(part, hash.digest('hex'));
}

/**
 * Reads what is in a file of a backup, opened by `open` when it is sealed, and decompressed. What comes before the end
 * may be of a damaged file: that shows at the end.
 *
 * @throws DamagedCopyError when the file is not that which was written.
 */
export async function* readPart(
  folder: string,
  part: FilePart,
  open: readonly Transform[] = [],
): AsyncGenerator<Buffer> {
  const hash = new Hashing();
  const file = createReadStream(join(folder, part.file), { highWaterMark: readAtOnce });
  const content = createZstdDecompress({ chunkSize: 256 * 1024 });
  const read = pipeline([file, hash, ...open, content]);
  // Whatever fails, the content fails with it, and tells whoever reads it.
  read.catch(() => undefined);
  try {
    const pieces: AsyncIterable<Buffer> = content;
    yield* pieces;
    await read;
  } catch (error) {
    if (isMissing(error)) throw new DamagedCopyError(`${part.file} is missing.`, null, { cause: error });
    if (isDamage(error)) {
      throw new DamagedCopyError(`${part.file} is damaged: it cannot be decompressed.`, null, {
        cause: error,
      });
    }
    throw error;
  } finally {
    content.destroy();
    file.destroy();
  }
  checkSum(part, hash.digest());
}

function checkSum(part: FilePart, sum: string): void {
  if (sum !== part.sha256) {
    throw new DamagedCopyError(`${part.file} is not what was written: its SHA-256 is another.`);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** What zlib says of bytes that are no Zstandard, or end too early. */
const isDamage = (error: unknown): boolean => /^(?:ZSTD_|Z_|ERR_ZSTD)/.test(codeOf(error));
