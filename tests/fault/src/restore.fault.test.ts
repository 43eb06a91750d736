import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@calcinosis/embedded';
import { RunningRegistry, registryCommand, runCommand } from '@calcinosis/running';
import type { MigratedDatabase, TestPostgres } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const servers = testServers();

let postgres: TestPostgres;
let target: MigratedDatabase;
/** Holds the backups, and the data folder that is restored into. */
let folder: string;
let data: string;
let restore: readonly string[];
let restored: RunningRegistry | null;
/** Position of the log that is lost. */
let position: number;

beforeEach(async () => {
  postgres = await servers.startPostgres();
  target = await postgres.migratedDatabase();
  folder = await mkdtemp(join(tmpdir(), 'calcinosis-restore-'));
  data = join(folder, 'data');
  restored = null;
  const backup = join(folder, 'backup');
  const keys = join(folder, 'keys.ndjson');
  const lost = await RunningRegistry.start();
  try {
    for (const args of [
      ['backup', backup],
      ['keys', 'backup', keys],
    ]) {
      const { code, stderr } = await lost.command(args);
      if (code !== 0) throw new Error(`${args[0]} ended with ${code}: ${stderr}`);
    }
    const verified = await lost.command(['verify', '--json']);
    position = (JSON.parse(verified.stdout) as { position: number }).position;
    await lost.stop();
    await mkdir(join(data, 'secrets'), { recursive: true, mode: 0o700 });
    for (const secret of ['master-key', 'checkpoint-key'])
      await cp(join(lost.folder, 'secrets', secret), join(data, 'secrets', secret));
  } finally {
    await lost.dispose();
  }
  restore = ['restore', backup, '--keys', keys, '--data', data, '--json'];
});

afterEach(async () => {
  await restored?.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const environment = () => ({ DATABASE_URL: target.url, KEYS_DATABASE_URL: target.keysUrl });

/** Begins to restore, and kills it when `moment` has come; gives whether it had come to its end before. */
async function killed(moment: () => Promise<unknown>): Promise<boolean> {
  const child = spawn(process.execPath, [registryCommand, ...restore], {
    env: { ...process.env, ...environment() },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  await Promise.race([exited, moment()]);
  child.kill('SIGKILL');
  await exited;
  return child.exitCode === 0;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** What is in the tables of the log, once the server has noticed that whoever wrote is gone. */
async function logOfTarget(): Promise<{ position: number; events: number; receipts: boolean }> {
  await expect.poll(() => query(target.url, sessions), { timeout: 20_000 }).toEqual([]);
  const [row] = await query(
    target.url,
    `select (select position from log.head)::integer as position, (select count(*) from log.event)::integer as events,
       exists (select from intake.receipt) as receipts`,
  );
  return row as { position: number; events: number; receipts: boolean };
}

const sessions = "select from pg_stat_activity where application_name = 'registry restore'";
const waiting = `${sessions} and wait_event_type = 'Lock'`;

const isLocked = (url: string) =>
  expect.poll(async () => (await query(url, waiting)).length, { timeout: 30_000 }).toBe(1);

/** Kills a restore when it waits for a table that is locked. */
async function killedAt(url: string, table: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    expect(await killed(() => isLocked(url))).toBe(false);
    await client.query('rollback');
  } finally {
    await client.end();
  }
}

const up = async () =>
  runCommand(['up', '--once', '--no-edition', '--port', String(await freePort()), '--data', data], {
    env: environment(),
  });

describe('a restore that is killed', { timeout: 300_000 }, () => {
  const empty = { position: 0, events: 0, receipts: false };

  it('leaves an empty log, which no registry starts on, and goes on when it is run again', async () => {
    for (const [url, table] of [
      [target.url, 'log.head'],
      [target.url, 'log.event'],
      [target.url, 'access.read'],
      [target.keysUrl, 'keys.data_key'],
    ] as const) {
      await killedAt(url, table);
      expect({ table, ...(await logOfTarget()) }).toEqual({ table, ...empty });
    }
    expect(await up()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/was not finished\. Run the same `registry restore` again/),
    });
    expect(await logOfTarget()).toEqual(empty);
    const again = await runCommand(restore, { env: environment() });
    expect(again).toMatchObject({ code: 0 });
    expect(JSON.parse(again.stdout)).toMatchObject({ position, wasThere: false });
  });

  it('has restored all or nothing whenever it is killed, and comes to its end', async () => {
    let isDone = false;
    for (let milliseconds = 300; !isDone; milliseconds *= 1.4) {
      isDone = await killed(() => delay(milliseconds));
      const found = await logOfTarget();
      const whole = { position, events: position, receipts: true };
      expect({ milliseconds, ...found }).toEqual({
        milliseconds,
        ...(found.position === 0 ? empty : whole),
      });
    }
    restored = await RunningRegistry.start({ folder: data, env: environment() });
    expect(restored.summary).toMatchObject({ cases: 12 });
    expect(await restored.command(['verify'])).toMatchObject({ code: 0 });
    expect(await restored.command(['status', '--json'])).toMatchObject({ code: 0 });
  });
});
