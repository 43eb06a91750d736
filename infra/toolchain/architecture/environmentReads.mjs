import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { entriesBelow } from './sourceFiles.mjs';

/**
 * Packages are told what they need: only processes read their environment. What is beside a package's `src` is run by
 * itself and is a process.
 */
export async function findEnvironmentReads() {
  const sources = (await entriesBelow(['packages'])).filter(
    (path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'),
  );
  const texts = await Promise.all(sources.map((path) => readFile(join(root, path), 'utf8')));
  return sources
    .filter((_, index) =>
      /\bprocess\s*(\.\s*env\b|\[\s*['"]env['"]\s*\])|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'node:process'/.test(
        texts[index],
      ),
    )
    .map((path) => `${path} reads the environment: a package is told what it needs by whoever uses it`);
}
