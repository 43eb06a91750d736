import { join } from 'node:path';
import { hand } from './child.mjs';
import { root } from './places.mjs';
import { runTests } from './testRun.mjs';
import { vitest } from './vitest.mjs';

const registry = join(root, 'services', 'cli', 'dist', 'main.js');
const bench = join(root, 'tests', 'bench', 'dist', 'main.js');

/** What the scripts of package.json do once everything is there; each gives its exit code. */
export const tasks = {
  start: (args, { env, node }) => hand(node, [registry, 'up', ...args], env),
  registry: (args, { env, node }) => hand(node, [registry, ...args], env),
  bench: (args, { env, node }) => hand(node, [bench, ...args], env),
  test: runTests,
  'test:long': (args, { env, node }) => hand(node, vitest('long', args), env),
};
