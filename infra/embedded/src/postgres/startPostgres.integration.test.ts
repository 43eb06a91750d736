import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolder } from '../folder/dataFolder.ts';
import { identify } from '../process/identity.ts';
import { Supervisor } from '../process/supervisor.ts';
import { answersQueries } from './ready.ts';
import { type PostgresServer, startPostgres } from './startPostgres.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'start-postgres-'));
  chmodSync(root, 0o711);
});
afterEach(() => rmSync(root, { recursive: true }));

async function withPostgres<T>(work: (postgres: PostgresServer) => Promise<T>, port?: number): Promise<T> {
  const folder = await DataFolder.open(root);
  const supervisor = new Supervisor({ folder });
  try {
    return await work(await startPostgres(supervisor, port === undefined ? {} : { port }));
  } finally {
    await supervisor.stop();
    await folder.close();
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const pidOf = async (url: string) =>
  Number(
    ((await query(url, 'select pg_read_file($$postmaster.pid$$) as pid'))[0] as { pid: string }).pid.split(
      '\n',
    )[0],
  );

describe('the Postgres of a data folder', () => {
  it('is not given up for one connection that it does not answer', async () => {
    await withPostgres(async ({ url }) => {
      const { port } = new URL(url);
      let connections = 0;
      const slow = createServer((socket) => {
        connections += 1;
        if (connections > 1) socket.pipe(connect(Number(port), '127.0.0.1')).pipe(socket);
      });
      await once(slow.listen(0, '127.0.0.1'), 'listening');
      const through = new URL(url);
      through.port = String((slow.address() as AddressInfo).port);
      try {
        await answersQueries(through.href, AbortSignal.timeout(60_000));
        expect(connections).toBe(2);
      } finally {
        slow.close();
      }
    });
  });

  it('keeps what was committed when its postmaster is killed, and comes back by itself', async () => {
    await withPostgres(async ({ url, program }) => {
      await query(url, 'create table kept as select 42 as answer');
      await program.kill();
      await program.ready();
      expect(await query(url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    });
  });

  it('tells its password to nobody on the machine', async () => {
    await withPostgres(async ({ url, program }) => {
      const password = new URL(url).password;
      expect(password).toHaveLength(43);
      expect(readFileSync(`/proc/${program.pid}/cmdline`, 'utf8')).not.toContain(password);
      expect(readFileSync(join(root, 'logs', 'postgres.log'), 'utf8')).not.toContain(password);
      await expect(query(url.replace(password, 'guess'), 'select 1')).rejects.toThrow(/password/);
    });
  });

  it('begins anew after an initdb that was interrupted', async () => {
    const half = join(root, 'postgres.unfinished-123456');
    mkdirSync(half);
    writeFileSync(join(half, 'PG_VERSION'), '18\n');
    await withPostgres(({ url }) => query(url, 'select 1'));
    expect(readdirSync(root).filter((name) => name.startsWith('postgres'))).toEqual(['postgres']);
  });

  it('starts although a stale pid file names somebody else who lives', async () => {
    await withPostgres(({ url }) => query(url, 'select 1'));
    // Of the account that Postgres runs under: what another account runs it overlooks by itself.
    const stranger = spawn('sleep', ['600'], { uid: statSync(join(root, 'postgres')).uid });
    writeFileSync(
      join(root, 'postgres', 'postmaster.pid'),
      `${stranger.pid}\n${root}/postgres\n1\n5432\n\n127.0.0.1\n`,
    );
    await withPostgres(({ url }) => query(url, 'select 1'));
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
    await once(stranger, 'exit');
  });

  it('takes the place of a postmaster that its killed parent has left, even when nothing tells of it', async () => {
    const entry = JSON.stringify(new URL('../index.ts', import.meta.url).href);
    const script = `
      const { DataFolder, Supervisor, startPostgres } = await import(${entry});
      const supervisor = new Supervisor({ folder: await DataFolder.open(${JSON.stringify(root)}) });
      console.log((await startPostgres(supervisor)).url);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    await query(url, 'create table kept as select 42 as answer');
    const orphan = await pidOf(url);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    rmSync(join(root, 'run.json'));
    expect(await identify(orphan)).not.toBeNull();

    await withPostgres(async (postgres) => {
      expect(await identify(orphan)).toBeNull();
      expect(await query(postgres.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    });
  });

  it('refuses a port that is taken, and takes another when none was asked for', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    await expect(withPostgres(({ url }) => query(url, 'select 1'), port)).rejects.toMatchObject({
      reason: 'port-taken',
      message: expect.stringContaining(`Port ${port} on 127.0.0.1`),
    });
    expect(await withPostgres(({ url }) => query(url, 'select 1 as one'))).toEqual([{ one: 1 }]);
    squatter.close();
  });

  it('refuses data of another Postgres, data of another password, and what is no data', async () => {
    await withPostgres(({ url }) => query(url, 'select 1'));
    const secret = join(root, 'secrets', 'postgres');
    const password = readFileSync(secret, 'utf8');
    writeFileSync(secret, 'of-another-cluster\n');
    const start = () => withPostgres(async () => {});
    await expect(start()).rejects.toMatchObject({ reason: 'wrong-password' });
    writeFileSync(secret, password);

    writeFileSync(join(root, 'postgres', 'PG_VERSION'), '19\n');
    await expect(start()).rejects.toMatchObject({ reason: 'newer-format' });
    rmSync(join(root, 'postgres', 'PG_VERSION'));
    await expect(start()).rejects.toMatchObject({ reason: 'no-data-folder' });
    expect(existsSync(join(root, 'postgres', 'base'))).toBe(true);
  });
});
