import { writeFileSync } from 'node:fs';

/**
 * A vitest reporter that counts: tests that passed, and tests that failed. A file that does not load and an error
 * outside of all tests count as a failure each. Writes `{ passed, failed }` to the file that TALLY_FILE names.
 */
export default class Tally {
  onTestRunEnd(modules, unhandledErrors) {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed += 1;
        if (test.result().state === 'failed') failed += 1;
      }
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
    }
    writeFileSync(process.env.TALLY_FILE, JSON.stringify({ passed, failed }));
  }
}
