import { join } from 'node:path';
import { capture } from './child.mjs';
import { withoutNpm } from './environment.mjs';
import { exclusively } from './lock.mjs';
import { ensurePackages } from './packages.mjs';
import { root } from './places.mjs';
import { ensurePrograms } from './programs.mjs';
import { SetUpError } from './setUpError.mjs';
import { step } from './step.mjs';

/** Brings this folder to where everything runs: Node and pnpm, packages, build. Quick when nothing is to do. */
export function prepare() {
  return exclusively(async () => {
    const { env, node } = await ensurePrograms(withoutNpm(process.env));
    await ensurePackages(env);
    await step('building', () => build(env, node));
    return { env, node };
  });
}

async function build(env, node) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { code, output } = await capture(node, [compiler, '-b'], env);
  if (code !== 0) throw new SetUpError(`The build fails:\n${output.trim()}`);
}
