import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { freePort, readRun } from '@calcinosis/embedded';
import { connectTo, eventsStream, submissionsStream } from '@calcinosis/messaging';
import { type CaseCommand, caseId, type SubmissionId, submissionId, visitId } from '@calcinosis/registry';
import { RunningRegistry, registryCommand, runCommand } from '@calcinosis/running';
import type { TestPostgres } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { jetstreamManager } from '@nats-io/jetstream';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const servers = testServers();

let postgres: TestPostgres;
let folder: string;
let backup: string;
/** The backup of the keys, made after that of the log. */
let keysBackup: string;
let seoul: string;
/** The registry that is lost, and the one that is restored. */
let first: RunningRegistry;
let second: RunningRegistry | null = null;

const registered = registration();
const unregistered = registration();
/** Sent while the registrar sleeps: not decided when the backup is made. */
const undecided = { key: newKey(), command: registration() };
const early = newKey();

beforeAll(async () => {
  postgres = await servers.startPostgres();
  folder = await mkdtemp(join(tmpdir(), 'calcinosis-backup-'));
  backup = join(folder, 'backup');
  keysBackup = join(folder, 'keys.ndjson');
  first = await RunningRegistry.start({ env: databases('first') });
  seoul = await first.enrol('seoul');
});

afterAll(async () => {
  await first.dispose();
  await second?.dispose();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

function newKey(): SubmissionId {
  return submissionId.parse(randomUUID());
}

function databases(name: string): { DATABASE_URL: string; KEYS_DATABASE_URL: string } {
  return { DATABASE_URL: urlOf(`registry_${name}`), KEYS_DATABASE_URL: urlOf(`registry_keys_${name}`) };
}

function urlOf(database: string): string {
  const url = new URL(postgres.adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

function registration(): Extract<CaseCommand, { type: 'RegisterCase' }> {
  return {
    type: 'RegisterCase',
    caseId: caseId.parse(v7()),
    registration: {
      recordKind: 'hospital-case',
      timeOrigin: 'presentation',
      centrePseudonym: 'ab'.repeat(32),
      patient: { ageAtPresentation: 20, sex: 'female' },
      aetiology: { class: 'iatrogenic' },
      exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
      lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
    },
  };
}

function lookAt(of: { readonly caseId: string }, day: number): CaseCommand {
  return {
    type: 'RecordFollowUp',
    caseId: caseId.parse(of.caseId),
    visitId: visitId.parse(v7()),
    followUp: {
      when: { day },
      mode: 'in-person',
      findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed' }],
    },
  };
}

const clientOf = (registry: RunningRegistry) => new RegistryClient({ url: registry.url, token: seoul });

async function stateOf(registry: RunningRegistry, stream: string) {
  const password = (await readFile(join(registry.folder, 'secrets', 'nats-operator'), 'utf8')).trim();
  const port = (await readRun(registry.folder)).ports['nats-server'];
  const connection = await connectTo(`nats://operator:${password}@127.0.0.1:${port}`, 'test');
  try {
    return (await (await jetstreamManager(connection)).streams.info(stream)).state;
  } finally {
    await connection.close();
  }
}

async function withAdmin<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('a backup', () => {
  it('is made while the registry works, with what is not decided yet', async () => {
    const client = clientOf(first);
    expect((await client.submit(newKey(), registered)).outcome).toBe('stored');
    expect((await client.submit(early, lookAt(unregistered, 3))).outcome).toBe('waiting');
    expect((await first.command(['witness', join(folder, 'seen-by-seoul.json')])).code).toBe(0);
    const registrar = (await first.processes()).get('registrar');
    if (registrar === undefined) throw new Error('The registrar runs.');
    // An answer comes before its acknowledgement: stopped in between, what is decided would be on the stream still.
    await expect
      .poll(() => stateOf(first, submissionsStream), { timeout: 10_000 })
      .toMatchObject({ messages: 0 });
    process.kill(registrar.pid, 'SIGSTOP');
    try {
      const sent = await client.submit(undecided.key, undecided.command);
      expect(sent.outcome).toBe('undecided');
      const made = await first.command(['backup', backup, '--json']);
      expect(made.stderr).toContain('Rows copied');
      expect(JSON.parse(made.stdout)).toMatchObject({ folder: backup, messages: 1 });
      expect((await first.command(['keys', 'backup', keysBackup])).code).toBe(0);
    } finally {
      process.kill(registrar.pid, 'SIGCONT');
    }
    const verified = await runCommand(['verify', backup]);
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('The backup is whole') });
  });

  it('is proved against a checkpoint of before, and not against another', async () => {
    const witness = join(folder, 'witness.json');
    expect((await first.command(['witness', witness])).code).toBe(0);
    const later = join(folder, 'later');
    expect((await first.command(['backup', later])).code).toBe(0);
    const against = (file: string) => runCommand(['verify', later, '--checkpoint', file]);
    expect((await against(witness)).code).toBe(0);
    // What was backed up before the witness looked is shorter than what it saw, once more is in the log.
    await clientOf(first).submit(newKey(), lookAt(registered, 9));
    expect((await first.command(['witness', witness])).code).toBe(0);
    expect((await against(witness)).code).toBe(5);
    expect((await against(join(later, 'manifest.json'))).code).toBe(2);
  });

  it('that was killed is nowhere taken for a whole one', async () => {
    const target = join(folder, 'killed');
    const { DATABASE_URL } = databases('first');
    await withAdmin(DATABASE_URL, async (locking) => {
      await locking.query('BEGIN; LOCK TABLE intake.receipt IN ACCESS EXCLUSIVE MODE');
      const child = spawn(
        process.execPath,
        [registryCommand, 'backup', target, '--no-messages', '--data', first.folder],
        { env: { ...process.env, DATABASE_URL }, stdio: 'ignore' },
      );
      const exited = once(child, 'exit');
      await expect
        .poll(async () => (await withAdmin(DATABASE_URL, waitingForLock)).length, { timeout: 20_000 })
        .toBe(1);
      child.kill('SIGKILL');
      await exited;
      await locking.query('ROLLBACK');
    });
    const left = (await readdir(folder)).filter((name) => name.includes('killed'));
    expect(left).toEqual([expect.stringMatching(/^\.killed\.unfinished-/)]);
    expect((await runCommand(['verify', join(folder, left[0] ?? '')])).code).toBe(5);
    const again = await first.command(['backup', target]);
    expect(again.code).toBe(0);
    expect((await runCommand(['verify', target])).code).toBe(0);
  });
});

const waitingForLock = async (client: Client) =>
  (
    await client.query(
      "SELECT FROM pg_stat_activity WHERE application_name = 'registry backup' AND wait_event_type = 'Lock'",
    )
  ).rows;

describe('a registry that is restored from it', () => {
  let data: string;

  const restore = () =>
    runCommand(['restore', backup, '--keys', keysBackup, '--data', data, '--json'], {
      env: databases('second'),
    });
  const bring = (secret: string) => cp(join(first.folder, 'secrets', secret), join(data, 'secrets', secret));

  it('is not restored without the key that opens its data keys', async () => {
    await first.stop();
    data = await mkdtemp(join(tmpdir(), 'calcinosis-'));
    await mkdir(join(data, 'secrets'), { mode: 0o700 });
    expect(await restore()).toMatchObject({ code: 2, stderr: expect.stringContaining('master key') });
  });

  it('is not started with another key to sign than its own', async () => {
    await bring('master-key');
    const restored = await restore();
    expect(restored).toMatchObject({ code: 0 });
    expect(JSON.parse(restored.stdout)).toMatchObject({ submissions: 1 });
    const started = await runCommand(
      ['up', '--once', '--no-edition', '--port', String(await freePort()), '--data', data],
      {
        env: databases('second'),
      },
    );
    expect(started).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/checkpoint-key is missing: put back/),
    });
  });

  it('has everything, and folds it anew', async () => {
    await bring('checkpoint-key');
    // Once more, as after a kill: the log is there, and so are its keys.
    const restored = await restore();
    expect(restored).toMatchObject({ code: 0 });
    const { position, root, keys } = JSON.parse(restored.stdout);
    expect(keys).toBe(0);
    expect(JSON.parse((await runCommand(['verify', backup, '--json'])).stdout)).toMatchObject({
      position,
      root,
    });
    second = await RunningRegistry.start({ folder: data, env: databases('second') });
    expect(second.summary).toMatchObject({ cases: 12 });
    expect((await second.command(['verify'])).code).toBe(0);
  });

  it('reads a case as the lost one did, and takes what follows on it', async () => {
    if (second === null) throw new Error('The registry was restored.');
    const client = clientOf(second);
    expect(await client.case(registered.caseId)).toMatchObject({
      registration: registered.registration,
      visits: [],
    });
    expect((await client.submit(newKey(), lookAt(registered, 14))).outcome).toBe('stored');
    expect((await client.case(registered.caseId)).visits).toHaveLength(1);
  });

  it('is the same log to whoever watched the lost one', async () => {
    const witness = join(folder, 'watched.json');
    await cp(join(folder, 'seen-by-seoul.json'), witness);
    expect(await second?.command(['witness', witness])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('has only grown'),
    });
  });

  it('decides what was not decided, and takes the next submission', async () => {
    if (second === null) throw new Error('The registry was restored.');
    const client = clientOf(second);
    // Sent again, as a hospital does that has no receipt: answered once, whichever of the two comes first.
    expect((await client.submit(undecided.key, undecided.command)).outcome).toBe('stored');
    expect((await client.submit(newKey(), lookAt(registered, 28))).outcome).toBe('stored');
    expect((await client.submit(newKey(), lookAt(undecided.command, 28))).outcome).toBe('stored');
    expect((await client.submit(newKey(), unregistered)).outcome).toBe('stored');
    expect((await client.standing(early)).outcome).toBe('stored');
    expect((await second.command(['verify'])).code).toBe(0);
  });

  it('relays every event at the sequence of its position', async () => {
    if (second === null) throw new Error('The registry was restored.');
    const { position } = JSON.parse((await second.command(['verify', '--json'])).stdout);
    const restored = second;
    await expect
      .poll(() => stateOf(restored, eventsStream), { timeout: 10_000 })
      .toMatchObject({ first_seq: 1, last_seq: position, messages: position });
  });

  it('is not restored into once more', async () => {
    expect(await second?.stop()).toBe(0);
    const again = await runCommand(['restore', backup, '--data', data], { env: databases('second') });
    expect(again).toMatchObject({ code: 3, stderr: expect.stringContaining('is not empty') });
  });
});
