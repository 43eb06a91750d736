import { defineConfig } from 'vitest/config';

/** `source` makes our own packages run from their TypeScript, so that no test waits for a build. */
const conditions = ['source', 'module', 'node', 'development|production'];

/** Tests that start or talk to real servers: slow machines and cold caches must not fail them. */
const withServers = {
  globalSetup: ['./tests/infrastructure/src/vitest/globalSetup.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/**
 * One project for each kind of test; the kind is in the file's name, `<subject>.<kind>.test.ts`:
 *
 * - `unit`: pure, milliseconds, no server
 * - `integration`: one part of ours with real servers
 * - `acceptance`: the built system from outside
 * - `fault`: the built system while something is killed, cut or restarted
 * - `long`: minutes to hours; not part of `npm test`
 */
const kinds: Record<string, object> = {
  // What is pure shares no state: modules are loaded once for all files of a worker.
  unit: { isolate: false },
  integration: { ...withServers },
  acceptance: { ...withServers },
  fault: { ...withServers, fileParallelism: false },
  long: { ...withServers, testTimeout: 60 * 60_000, fileParallelism: false },
};

export default defineConfig({
  test: {
    projects: Object.entries(kinds).map(([kind, settings]) => ({
      resolve: { conditions },
      ssr: { resolve: { conditions } },
      test: {
        name: kind,
        include: [`{packages,services,infra,tests}/**/*.${kind}.test.ts`],
        exclude: ['**/node_modules/**', '**/dist/**', '.toolchain/**', '.registry/**'],
        ...settings,
      },
    })),
  },
});
