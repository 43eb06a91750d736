import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../errorCode.ts';
import { archiveAddress, parseOsRelease } from './aptSources.ts';

const run = promisify(execFile);

interface Archive {
  readonly keyring: string;
  readonly suite: string;
  readonly component: string;
}

/** Where to look for the package, by distribution; null when its packages are not ours to use. */
function archiveOf(osRelease: Readonly<Record<string, string>>): Archive | null {
  if (osRelease['ID'] === 'debian') {
    // Bookworm itself has 2.9.10; the program of trixie runs on it as well.
    return { keyring: '/usr/share/keyrings/debian-archive-keyring.gpg', suite: 'trixie', component: 'main' };
  }
  if (osRelease['ID'] === 'ubuntu') {
    return {
      keyring: '/usr/share/keyrings/ubuntu-archive-keyring.gpg',
      suite: osRelease['VERSION_CODENAME'] ?? 'noble',
      component: 'universe',
    };
  }
  return null;
}

/**
 * Fetches nats-server from the packages of Debian or Ubuntu to the file `target`, from the mirror that this
 * machine uses, checked by apt against the distribution's keys. Nothing is installed and nobody needs to be
 * root: apt works on lists and a cache of its own. Gives the reason as a clause when that does not work.
 */
export async function fetchFromDistribution(
  target: string,
  onProgress: (message: string) => void,
): Promise<string | null> {
  const osRelease = parseOsRelease(await textOf('/etc/os-release'));
  const archive = archiveOf(osRelease);
  if (archive === null) return null;
  const address = archiveAddress(await aptSources(), osRelease['ID'] ?? '');
  if (address === null) return `apt names no mirror of ${osRelease['NAME'] ?? 'this distribution'}`;

  onProgress(`fetching nats-server from the packages of ${osRelease['NAME']} (${archive.suite})`);
  const folder = await mkdtemp(join(tmpdir(), 'registry-apt-'));
  // First beside the target, then in its place: another process never sees half a program.
  const copy = `${target}.${process.pid}`;
  try {
    await fetchInto(folder, { ...archive, address });
    await copyFile(join(folder, 'files', 'usr', 'sbin', 'nats-server'), copy);
    await rename(copy, target);
    return null;
  } catch (error) {
    return `fetching it from ${osRelease['NAME']} failed (${firstLine(error)})`;
  } finally {
    await Promise.all([rm(folder, { recursive: true, force: true }), rm(copy, { force: true })]);
  }
}

async function fetchInto(folder: string, archive: Archive & { address: string }): Promise<void> {
  const { address, component, keyring, suite } = archive;
  const file = (name: string) => join(folder, name);
  await Promise.all([
    mkdir(file('state/lists/partial'), { recursive: true }),
    mkdir(file('cache/archives/partial'), { recursive: true }),
    writeFile(file('status'), ''),
    writeFile(file('sources.list'), `deb [signed-by=${keyring}] ${address} ${suite} ${component}\n`),
  ]);
  await writeFile(
    file('apt.conf'),
    [
      `Dir::State "${file('state')}";`,
      `Dir::State::status "${file('status')}";`,
      `Dir::Cache "${file('cache')}";`,
      `Dir::Etc::sourcelist "${file('sources.list')}";`,
      'Dir::Etc::sourceparts "-";',
      'Acquire::Languages "none";',
      'Acquire::Retries "2";',
      'Acquire::http::Timeout "20";',
      // As root, apt would fetch as a user who cannot write here.
      'APT::Sandbox::User "root";',
      // What the machine hooks to its own updates is no affair of this one.
      '#clear APT::Update::Pre-Invoke;',
      '#clear APT::Update::Post-Invoke;',
      '#clear APT::Update::Post-Invoke-Success;',
      '',
    ].join('\n'),
  );
  const apt = (...args: string[]) =>
    run('apt-get', ['-c', file('apt.conf'), '-qq', ...args], {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
      timeout: 180_000,
    });
  await apt('update', '--error-on=any');
  await apt('download', 'nats-server');
  const packages = (await readdir(folder)).filter((name) => name.endsWith('.deb'));
  for (const name of packages) await run('dpkg', ['-x', file(name), file('files')]);
}

async function aptSources(): Promise<string[]> {
  const folder = '/etc/apt/sources.list.d';
  const parts = await namesIn(folder);
  return Promise.all(['/etc/apt/sources.list', ...parts.map((name) => join(folder, name))].map(textOf));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'EACCES'].includes(errorCode(error) ?? '')) return '';
    throw error;
  }
}

function firstLine(error: unknown): string {
  const text =
    error instanceof Error &&
    'stderr' in error &&
    typeof error.stderr === 'string' &&
    error.stderr.trim() !== ''
      ? error.stderr
      : String(error);
  return (text.trim().split('\n')[0] ?? '').slice(0, 200);
}
