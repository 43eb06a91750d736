import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, hand } from './child.mjs';
import { root } from './places.mjs';
import { step } from './step.mjs';
import { vitest } from './vitest.mjs';

const checks = ['format', 'lint', 'types', 'architecture'];

/** From milliseconds to minutes, so that what fails fails early. */
const kinds = ['unit', 'integration', 'acceptance', 'fault'];

/**
 * All checks, then all tests kind by kind; ends at the first that fails. With arguments only the tests that they
 * name are run, as vitest understands them: `npm test -- packages/survival`.
 */
export async function runTests(args, environment) {
  const folder = await mkdtemp(join(tmpdir(), 'registry-tally-'));
  const total = { passed: 0, failed: 0 };
  try {
    if (args.length === 0) {
      for (const check of checks) {
        if (!(await passesCheck(check, environment))) return finish({ ...total, failed: 1 });
      }
    }
    for (const kind of kinds) {
      const { passed, failed } = await runKind(kind, args, environment, join(folder, kind));
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) return finish(total);
    }
    return finish(total);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function passesCheck(check, { env }) {
  const run = () => capture('pnpm', ['--silent', 'run', `check:${check}`], env);
  const { code, output } = await step(`checking ${check}`, run);
  if (code === 0) return true;
  process.stderr.write(`The check of ${check} fails:\n${output.trim()}\n`);
  return false;
}

/** Runs the tests of one kind and counts them. A run that fails otherwise, as by a leak, counts as one failure. */
async function runKind(kind, args, { env, node }, tallyFile) {
  process.stderr.write(`\n${kind} tests\n`);
  const reporters = ['--reporter=default', `--reporter=${join(root, 'infra', 'toolchain', 'tally.mjs')}`];
  const filter = args.length === 0 ? [] : ['--passWithNoTests', ...args];
  const code = await hand(node, vitest(kind, [...reporters, ...filter]), { ...env, TALLY_FILE: tallyFile });
  const { passed, failed } = await readTally(tallyFile);
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

async function readTally(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    // vitest ended before its reporter had anything to tell.
    if (error.code === 'ENOENT') return { passed: 0, failed: 0 };
    throw error;
  }
}

function finish({ passed, failed }) {
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
