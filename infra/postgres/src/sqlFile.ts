import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A migration: hand-written SQL that lands once and is never edited afterwards. */
export interface SqlFile {
  /** File name without `.sql`; the order of names is the order of landing. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, in hexadecimal digits. */
  readonly sha256: string;
}

/** Folder of this package that holds the SQL; the same from `src` and from `dist`. */
const packageFolder = join(import.meta.dirname, '..');

/** Text of one file, by its path within the package. */
export async function readSql(path: string): Promise<string> {
  return readFile(join(packageFolder, path), 'utf8');
}

/** The migrations of a folder, in their order. */
export async function readSqlFolder(folder: string): Promise<SqlFile[]> {
  const names = (await readdir(join(packageFolder, folder)))
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
  return Promise.all(
    names.map(async (fileName) => {
      const sql = await readSql(join(folder, fileName));
      return {
        name: fileName.slice(0, -'.sql'.length),
        sql,
        sha256: createHash('sha256').update(sql).digest('hex'),
      };
    }),
  );
}
