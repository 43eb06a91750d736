import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CannotStart } from '../cannotStart.ts';

const run = promisify(execFile);

/** A uid and gid, as `spawn` takes them. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Under whom Postgres runs. It refuses root, so as root either
 *
 * - `dropped`: the account `postgres`, made when the machine has none; or, when that account cannot get
 *   to the files (a clone below /root or in a folder of `mktemp -d`),
 * - `namespace`: a user namespace of its own, where root's files belong to somebody who is not root.
 */
export type PostgresAccount =
  | { readonly kind: 'own' }
  | ({ readonly kind: 'dropped' } & Account)
  | { readonly kind: 'namespace' };

/** Chooses the account; `paths` are what it must be able to reach. */
export async function postgresAccount(paths: readonly string[]): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { kind: 'own' };
  const account = await accountOfPostgres();
  if (account !== null && (await reaches(account, paths))) return { kind: 'dropped', ...account };
  if (await hasNamespaces()) return { kind: 'namespace' };
  throw new CannotStart(
    'no-account',
    `Postgres does not run as root, and the account postgres ${account === null ? 'cannot be made here' : `may not enter ${paths.join(' or ')}`}: move the folder to where all may enter, or start as an ordinary user.`,
  );
}

/** A command line that runs a program under the account. */
export function commandFor(
  account: PostgresAccount,
  program: string,
  args: readonly string[],
): { command: string; args: string[]; account?: Account } {
  switch (account.kind) {
    case 'own':
      return { command: program, args: [...args] };
    case 'dropped':
      return { command: program, args: [...args], account: { uid: account.uid, gid: account.gid } };
    case 'namespace':
      // unshare becomes the program (exec), so the pid that we see is the program's.
      return { command: 'unshare', args: [...namespace, program, ...args] };
  }
}

/** nobody: initdb looks up the name of whoever runs it, so it must be one that every machine knows. */
const namespace = ['--user', '--map-user=65534', '--map-group=65534', '--'];

async function accountOfPostgres(): Promise<Account | null> {
  const existing = await findAccount();
  if (existing !== null) return existing;
  const flags = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin'];
  return (await succeeds('useradd', [...flags, 'postgres'])) ? findAccount() : null;
}

async function findAccount(): Promise<Account | null> {
  if (!(await succeeds('id', ['postgres']))) return null;
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

async function reaches(account: Account, paths: readonly string[]): Promise<boolean> {
  const reached = await Promise.all(
    // `test` says what the account may do, whatever modes, groups and access lists there are on the way.
    paths.map((path) => succeeds('test', ['-x', path], { ...account, cwd: '/' })),
  );
  return reached.every(Boolean);
}

function hasNamespaces(): Promise<boolean> {
  return succeeds('unshare', [...namespace, 'true']);
}

async function succeeds(
  command: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; cwd?: string } = {},
): Promise<boolean> {
  try {
    await run(command, [...args], options);
    return true;
  } catch (error) {
    // Ended with a code of its own, or is not installed: no, in both cases.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
