import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../cannotStart.ts';
import { errorCode } from '../errorCode.ts';
import { commandFor, type PostgresAccount } from './account.ts';
import { type PostgresBinaries, postgresMajor } from './binaries.ts';

const run = promisify(execFile);

export interface ClusterOptions {
  /** The data folder; the cluster is its subfolder `postgres`. */
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly account: PostgresAccount;
  readonly superuserPassword: string;
}

const unfinished = 'postgres.unfinished-';

export const clusterFolder = (folder: string) => join(folder, 'postgres');

/**
 * Makes the cluster where there is none, and says whether it did. initdb works in a folder that gets its
 * name when it is complete: an interrupted one is never taken for a cluster, it is cleared away.
 */
export async function ensureCluster(options: ClusterOptions): Promise<'made' | 'found'> {
  const { folder, account } = options;
  await removeUnfinished(folder);
  const cluster = clusterFolder(folder);
  const version = await versionOf(cluster);
  if (version !== null) {
    if (version !== postgresMajor) throw otherVersion(cluster, version);
    await giveTo(account, cluster);
    return 'found';
  }
  const draft = join(folder, `${unfinished}${randomBytes(6).toString('hex')}`);
  await mkdir(draft, { mode: 0o700 });
  await initialize(draft, options);
  await rename(draft, cluster);
  return 'made';
}

async function removeUnfinished(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter((name) => name.startsWith(unfinished));
  await Promise.all(drafts.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** The Postgres version of a cluster; null when there is no such folder. */
async function versionOf(cluster: string): Promise<string | null> {
  try {
    await stat(cluster);
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    if (await exists(cluster)) {
      throw new CannotStart(
        'no-data-folder',
        `${cluster} is there and is no Postgres data folder: move it away, or name another data folder.`,
      );
    }
    return null;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function otherVersion(cluster: string, version: string): CannotStart {
  return new CannotStart(
    'newer-format',
    `The data in ${cluster} belongs to Postgres ${version}, and this registry brings Postgres ${postgresMajor}: use the version of the registry that wrote it, or name another data folder.`,
  );
}

async function initialize(draft: string, options: ClusterOptions): Promise<void> {
  const { account, binaries, superuserPassword } = options;
  const passwordFile = `${draft}.password`;
  await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  try {
    if (account.kind === 'dropped') {
      await Promise.all([draft, passwordFile].map((path) => chown(path, account.uid, account.gid)));
    }
    const {
      command,
      args,
      account: ids,
    } = commandFor(account, binaries.initdb, [
      `--pgdata=${draft}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Postgres' own C.UTF-8: the same order of text on every machine, whatever its libc.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ]);
    await run(command, args, {
      ...ids,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env['PATH'] },
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** A cluster must belong to whoever runs it: one that was made by another account changes hands. */
async function giveTo(account: PostgresAccount, cluster: string): Promise<void> {
  if (account.kind === 'own') return;
  const { uid, gid } = account.kind === 'dropped' ? account : { uid: 0, gid: 0 };
  if ((await stat(cluster)).uid !== uid) await run('chown', ['-R', `${uid}:${gid}`, cluster]);
}
