import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A file is not what it should be: of another kind, cut, or changed. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
}

/** What a file of checked lines begins with. */
interface Header {
  readonly format: string;
  readonly version: number;
}

/** Bytes gathered before they are written. */
const chunkSize = 1 << 16;

/**
 * Writes a file of JSON lines: a header, the given values, and a last line with their number and the SHA-256 of
 * all bytes before it. It appears under its name when it is whole and on disk, readable by its owner alone.
 */
export async function writeCheckedLines(
  path: string,
  header: Header,
  values: AsyncIterable<unknown>,
): Promise<number> {
  const draft = `${path}.${process.pid}.part`;
  const file = await open(draft, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let lines = 0;
    let chunk = `${JSON.stringify(header)}\n`;
    const flush = async () => {
      hash.update(chunk, 'utf8');
      await file.write(chunk);
      chunk = '';
    };
    for await (const value of values) {
      lines += 1;
      chunk += `${JSON.stringify(value)}\n`;
      if (chunk.length >= chunkSize) await flush();
    }
    await flush();
    await file.write(`${JSON.stringify({ lines, sha256: hash.digest('hex') })}\n`);
    await file.sync();
    await file.close();
    await rename(draft, path);
    return lines;
  } catch (error) {
    await file.close();
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * Checks a file of JSON lines from end to end before it gives the first of its values.
 *
 * @throws DamagedFileError
 */
export async function* readCheckedLines(path: string, header: Header): AsyncGenerator {
  await check(path, header);
  let number = 0;
  let held: string | null = null;
  for await (const line of linesOf(path)) {
    // The header is no value, and neither is the last line.
    if (number >= 2 && held !== null) yield jsonOf(held, path);
    held = line;
    number += 1;
  }
}

async function check(path: string, header: Header): Promise<void> {
  const hash = createHash('sha256');
  let before: string | null = null;
  let lines = -2;
  for await (const line of linesOf(path)) {
    if (before === null) checkHeader(line, path, header);
    else hash.update(`${before}\n`, 'utf8');
    before = line;
    lines += 1;
  }
  const trailer: unknown = before === null || lines < 0 ? null : jsonOf(before, path);
  const sha256 = hash.digest('hex');
  const isWhole =
    typeof trailer === 'object' &&
    trailer !== null &&
    'lines' in trailer &&
    'sha256' in trailer &&
    trailer.lines === lines &&
    trailer.sha256 === sha256;
  if (!isWhole) throw new DamagedFileError(`${path} is cut or was changed: its checksum does not hold.`);
}

function checkHeader(line: string, path: string, { format, version }: Header): void {
  const found = jsonOf(line, path);
  const isExpected =
    typeof found === 'object' &&
    found !== null &&
    'format' in found &&
    'version' in found &&
    found.format === format &&
    found.version === version;
  if (!isExpected)
    throw new DamagedFileError(`${path} is no file of the kind ${format}, version ${version}.`);
}

function linesOf(path: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
}

function jsonOf(line: string, path: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new DamagedFileError(`${path} holds a line that is no JSON.`, { cause });
  }
}
