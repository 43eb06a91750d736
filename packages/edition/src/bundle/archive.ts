import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';
import type { EditionFile } from '../makeEdition.ts';

/** What is no archive of this kind, or is damaged as one. */
export class UnreadableArchiveError extends Error {
  override readonly name = 'UnreadableArchiveError';
}

/** Files as a tar archive: in the order given, all of the same date, of nobody, so that the bytes depend on the files alone. */
export async function packFiles(files: readonly EditionFile[], date: Date): Promise<Uint8Array> {
  const archive = pack();
  for (const { name, bytes } of files) {
    archive.entry(
      { name, mtime: date, mode: 0o644, uid: 0, gid: 0, uname: '', gname: '' },
      Buffer.from(bytes),
    );
  }
  archive.finalize();
  return buffer(archive);
}

/** The files of an archive, in their order. @throws UnreadableArchiveError */
export async function unpackFiles(bytes: Uint8Array): Promise<EditionFile[]> {
  const files: EditionFile[] = [];
  const archive = extract();
  try {
    Readable.from([bytes]).pipe(archive);
    for await (const entry of archive) {
      if (entry.header.type !== 'file') {
        throw new UnreadableArchiveError('Expected files only in the archive.');
      }
      files.push({ name: entry.header.name, bytes: await buffer(entry) });
    }
  } catch (cause) {
    if (cause instanceof UnreadableArchiveError) throw cause;
    throw new UnreadableArchiveError('This is no tar archive, or a damaged one.', { cause });
  }
  if (files.length === 0) throw new UnreadableArchiveError('The archive is empty.');
  return files;
}
