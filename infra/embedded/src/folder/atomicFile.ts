import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/**
 * Replaces a file as a whole: a reader, or a machine that loses power, sees the old text or the new one.
 * Synchronous, so that what a process has just done is on record before anything else happens. Mode 0600.
 */
export function replaceFile(path: string, text: string): void {
  const next = `${path}.${process.pid}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, path);
}
