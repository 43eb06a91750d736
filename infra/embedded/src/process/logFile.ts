import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '../errorCode.ts';

/** A log larger than this moves aside to `<file>.1` when its process starts. */
const rotateAt = 16 * 1024 * 1024;

/**
 * Opens a log to append to and gives the file descriptor. A process writes straight into it, not through
 * a pipe: so it goes on writing when its parent was killed.
 */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (sizeOf(file) > rotateAt) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The size of a file in bytes, 0 when there is none. */
export function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

/** The last lines that were written after the byte `from`, 4 KB at most. */
export function lastLines(file: string, from: number, count: number): string[] {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const start = Math.max(Math.min(from, size), size - 4096);
    const buffer = Buffer.alloc(size - start);
    readSync(descriptor, buffer, 0, buffer.length, start);
    return buffer
      .toString('utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(-count);
  } finally {
    closeSync(descriptor);
  }
}
