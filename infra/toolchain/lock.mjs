import { readFileSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { toolchain } from './places.mjs';
import { SetUpError } from './setUpError.mjs';

/**
 * Does the work while no other run in this folder does it: two installations at once would spoil each other's files.
 * The lock is a file that names its process and goes with it; a dead process holds no lock.
 */
export async function exclusively(work) {
  const release = await take();
  try {
    return await work();
  } finally {
    await release();
  }
}

async function take() {
  const lock = join(toolchain, 'lock');
  const mine = `${lock}.${process.pid}`;
  const claim = `${process.pid} ${startOf(process.pid)}`;
  await writeClaim(mine, claim);
  try {
    for (let told = false; ; ) {
      if (await linked(mine, lock)) {
        // Whoever was clearing away a dead run's lock may have moved ours; it puts it back at once.
        await delay(30);
        if ((await textOf(lock)) === claim) return () => rm(lock, { force: true });
        continue;
      }
      const held = await textOf(lock);
      if (held === null) continue;
      if (isAlive(held)) {
        const [owner] = held.split(' ');
        if (!told)
          process.stderr.write(`another run sets this folder up (process ${owner}); waiting for it\n`);
        told = true;
        await delay(200);
      } else {
        await clearAway(lock, held, mine);
      }
    }
  } finally {
    await rm(mine, { force: true });
  }
}

async function writeClaim(file, text) {
  try {
    await mkdir(toolchain, { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new SetUpError(
      `${toolchain} cannot be written (${error.code}): clone the repository to a folder of your own, or make this one yours.`,
    );
  }
}

/** Moves a dead run's lock aside, and back again when meanwhile it has become a living one's. */
async function clearAway(lock, dead, mine) {
  const aside = `${mine}.dead`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if ((await textOf(aside)) !== dead) await linked(aside, lock);
  await rm(aside, { force: true });
}

async function linked(from, to) {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function textOf(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether the process that a claim names runs still; the system gives a pid again, but not with the same start. */
function isAlive(claim) {
  const [pid, start] = claim.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM: somebody else's process, and alive.
    if (error.code !== 'EPERM') return false;
  }
  return startOf(pid) === start;
}

/** When a process started, in ticks since the machine did (proc(5)); empty where the system does not tell. */
function startOf(pid) {
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(error.code)) return '';
    throw error;
  }
}
