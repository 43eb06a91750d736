import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capture } from './child.mjs';
import { failedFetch } from './fetching.mjs';
import { root } from './places.mjs';
import { step } from './step.mjs';

const modules = join(root, 'node_modules');

/** Names the lock file that node_modules was made from. Inside it, so that both go together. */
const stamp = join(modules, '.installed-from');

/** Installs the packages of the lock file, unless they are. */
export async function ensurePackages(env) {
  const wanted = await fingerprint();
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted) return;
  await step('installing packages', async () => {
    const { code, output } = await installTwice(env);
    if (code !== 0) throw failedFetch('The packages', output);
    await writeFile(stamp, wanted);
  });
}

/**
 * A second attempt goes on where the first one stopped. Two of a few seconds serve a weak network better than pnpm's
 * own retries, which let somebody without any network wait for minutes.
 */
async function installTwice(env) {
  const options = ['fetchRetries=1', 'fetchRetryMintimeout=500', 'fetchRetryMaxtimeout=1000'];
  const args = [
    'install',
    '--frozen-lockfile',
    '--config.confirmModulesPurge=false',
    ...options.map((option) => `--config.${option}`),
  ];
  const first = await capture('pnpm', args, env);
  return first.code === 0 ? first : capture('pnpm', args, env);
}

async function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(await readFile(join(root, name)));
  return hash.digest('hex');
}
