import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../places.mjs';

const passedOver = new Set(['node_modules', 'dist', '.toolchain', '.registry']);

/** Paths of all folders and files below the folders, relative to the root; nothing that is fetched or built. */
export async function entriesBelow(folders) {
  const found = [];
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      if (passedOver.has(entry.name)) continue;
      const path = join(folder, entry.name);
      found.push(path);
      if (entry.isDirectory()) found.push(...(await entriesBelow([path])));
    }
  }
  return found;
}
