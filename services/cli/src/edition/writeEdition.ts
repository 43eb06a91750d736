import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MadeEdition } from '@calcinosis/edition';

/** Writes the documents of an edition and its bundle into a folder; each file replaces its former one at once. */
export async function writeEdition({ documents, bundle }: MadeEdition, folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const { name, bytes } of [...documents, bundle]) {
    const path = join(folder, name);
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    paths.push(path);
  }
  return paths;
}
