import { join } from 'node:path';
import { root } from './places.mjs';

/** The command line that runs one kind of tests; see vitest.config.ts for the kinds. */
export function vitest(kind, args) {
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return [program, 'run', '--config', join(root, 'vitest.config.ts'), '--project', kind, ...args];
}
