import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RegistryClient } from '@calcinosis/client';
import { readRun } from '@calcinosis/embedded';
import { type CaseCommand, caseId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { connect, type NatsConnection, nkeyAuthenticator } from '@nats-io/transport-node';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

interface Key {
  readonly publicNkey: string;
  readonly seed: string;
}

const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));
const here = fileURLToPath(new URL('..', import.meta.url));

let registry: RunningRegistry;
let server: string;
let seoul: string;
let key: Key;
const connections: NatsConnection[] = [];

beforeAll(async () => {
  registry = await RunningRegistry.start();
  server = `127.0.0.1:${(await readRun(registry.folder)).ports['nats-server']}`;
  seoul = await registry.enrol('seoul');
  key = await newKey('seoul');
});

afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
});

afterAll(async () => {
  await registry.dispose();
});

async function newKey(centre: string): Promise<Key> {
  const { code, stdout, stderr } = await registry.command(['nkey', 'create', '--centre', centre, '--json']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Key;
}

async function connectWith({ publicNkey, seed }: Key, inbox = publicNkey): Promise<NatsConnection> {
  const connection = await connect({
    servers: server,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
    inboxPrefix: `_INBOX_${inbox}`,
    reconnect: false,
  });
  connections.push(connection);
  return connection;
}

const registration = (): CaseCommand => ({
  type: 'RegisterCase',
  caseId: caseId.parse(v7()),
  registration: {
    recordKind: 'hospital-case',
    timeOrigin: 'presentation',
    centrePseudonym: 'ab'.repeat(32),
    patient: { ageAtPresentation: 20, sex: 'female' },
    aetiology: { class: 'iatrogenic' },
    exposures: [],
    lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
  },
});

const submissionOf = (command: unknown, actor: string, centre = 'seoul') => ({
  submissionId: randomUUID(),
  centre,
  actor,
  correlationId: 'test',
  dictionaryVersion: '0.1.0',
  command,
});

/** Publishes to a subject and gives the first message about it on the receipts of Seoul. */
async function answerTo(connection: NatsConnection, subject: string, body: string | Uint8Array) {
  const receipts = connection.subscribe('receipts.seoul.>', { max: 1 });
  await connection.flush();
  await connection.request(subject, body);
  for await (const message of receipts) {
    return {
      subject: message.subject,
      ...message.json<{ outcome: string; reasons?: { pointer: string }[] }>(),
    };
  }
  throw new Error('The connection ended before an answer came.');
}

const send = (connection: NatsConnection, submission: object) =>
  answerTo(connection, `submissions.seoul.${key.publicNkey}`, JSON.stringify({ submissions: [submission] }));

describe('a hospital over NATS', () => {
  it('submits as the README shows, and gets its receipts', async () => {
    const text = await readFile(readme, 'utf8');
    const example = /```js\n(.*?)```/s.exec(text.slice(text.indexOf('## Submitting over NATS')))?.[1] ?? '';
    expect(example.split('\n').length).toBeLessThan(25);
    const cases = /> case\.ndjson <<'END'\n(.*?)END/s.exec(text)?.[1] ?? '';
    await writeFile(join(registry.folder, 'case.ndjson'), cases);
    const { code, lines } = await runExample(example.replace("'case.ndjson'", 'process.env.FILE'), {
      CENTRE: 'seoul',
      NKEY: key.publicNkey,
      NKEY_SEED: key.seed,
      NATS_SERVER: server,
      REGISTRY_URL: registry.url,
      FILE: join(registry.folder, 'case.ndjson'),
    });
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { outcome: 'stored', centre: 'seoul', submissionId: 'ward-3-1' },
      { outcome: 'stored', centre: 'seoul', submissionId: 'ward-3-2' },
    ]);
  });

  it('is known by its key in the history of the case, and reads the receipt over HTTP as well', async () => {
    const connection = await connectWith(key);
    const command = registration();
    const submission = submissionOf(command, `nkey:${key.publicNkey}`);
    expect(await send(connection, submission)).toMatchObject({ outcome: 'stored' });
    const client = new RegistryClient({ url: registry.url, token: seoul });
    const found = await client.case(command.caseId);
    expect(found.history.map(({ actor }) => actor)).toEqual([`nkey:${key.publicNkey}`]);
  });

  it('cannot speak as the operator, as the holder of a token, or as another centre', async () => {
    const connection = await connectWith(key);
    const other = await newKey('seoul');
    const suspend = { type: 'SuspendCentre', centre: 'seoul' };
    for (const [submission, pointer] of [
      [submissionOf(suspend, 'operator'), '/actor'],
      [submissionOf(suspend, 'operator', 'registry'), '/centre'],
      [submissionOf(registration(), `token:${v7()}`), '/actor'],
      [submissionOf(registration(), `nkey:${other.publicNkey}`), '/actor'],
      [submissionOf(registration(), `nkey:${key.publicNkey}`, 'busan'), '/centre'],
      [submissionOf(suspend, `nkey:${key.publicNkey}`), ''],
    ] as const) {
      const answer = await send(connection, submission);
      expect(answer).toMatchObject({ outcome: 'rejected' });
      expect(answer.reasons?.map((reason) => reason.pointer)).toContain(pointer);
    }
  });

  it('is told what of a message cannot be answered, with its place', async () => {
    const connection = await connectWith(key);
    const subject = `submissions.seoul.${key.publicNkey}`;
    const told = await answerTo(
      connection,
      subject,
      JSON.stringify({ submissions: [{ submissionId: 'a.b' }] }),
    );
    expect(told.subject).toMatch(/^receipts\.seoul\.unreadable\.\d+$/);
    expect(told.reasons).toMatchObject([{ pointer: '/submissions/0/submissionId' }]);
    expect(await answerTo(connection, subject, Uint8Array.of(0xff, 0xfe))).toMatchObject({
      outcome: 'unreadable',
      reasons: [{ pointer: '' }],
    });
  });

  it.each([
    ['publish', 'submissions.seoul.gateway'],
    ['publish', 'submissions.busan.gateway'],
    ['publish', 'submissions.registry.operator'],
    ['publish', 'receipts.seoul.x'],
    ['publish', 'events.CaseRegistered'],
    ['publish', '$JS.API.STREAM.INFO.SUBMISSIONS'],
    ['publish', '$SYS.REQ.SERVER.PING.CONNZ'],
    ['publish', 'statistics.resolution-time'],
    ['publish', 'statistics.counts'],
    ['publish', 'charts.chart'],
    ['subscribe', 'statistics.>'],
    ['subscribe', 'receipts.busan.>'],
    ['subscribe', 'receipts.>'],
    ['subscribe', 'submissions.>'],
    ['subscribe', '_INBOX_gateway.>'],
    ['subscribe', '>'],
  ] as const)('may not %s to %s', async (act, subject) => {
    const connection = await connectWith(key);
    const refused = Promise.withResolvers<string>();
    void (async () => {
      for await (const status of connection.status()) {
        if (status.type === 'error') refused.resolve(status.error.message);
      }
    })();
    if (act === 'publish') connection.publish(subject, 'x');
    else connection.subscribe(subject, { callback: () => {} });
    expect(await refused.promise).toMatch(/^Permissions Violation/);
  });

  it('is let in by the key alone: no other signature, no password, nothing', async () => {
    const other = await newKey('seoul');
    const seed = new TextEncoder().encode(other.seed);
    const forged = (nonce?: string) => ({ sig: '', ...nkeyAuthenticator(seed)(nonce), nkey: key.publicNkey });
    const options = { servers: server, reconnect: false };
    await expect(connect({ ...options, authenticator: forged })).rejects.toThrow(/authorization/i);
    await expect(connect({ ...options, user: 'gateway', pass: 'x' })).rejects.toThrow(/authorization/i);
    await expect(connect(options)).rejects.toThrow(/authorization/i);
  });

  it('is cut off at once when its key is revoked, and never comes in again', async () => {
    const revoked = await newKey('seoul');
    const connection = await connectWith(revoked);
    expect((await registry.command(['nkey', 'revoke', revoked.publicNkey])).code).toBe(0);
    await connection.closed();
    await expect(connectWith(revoked)).rejects.toThrow(/authorization/i);
    const again = await registry.command(['nkey', 'authorise', revoked.publicNkey, '--centre', 'seoul']);
    expect(again.code).toBe(3);
  });

  it('is cut off when its centre is suspended, and then can neither submit nor read', async () => {
    const token = await registry.enrol('jeju');
    const ofJeju = await newKey('jeju');
    const connection = await connectWith(ofJeju);
    expect((await registry.command(['centre', 'suspend', 'jeju'])).code).toBe(0);
    await connection.closed();
    await expect(connectWith(ofJeju)).rejects.toThrow(/authorization/i);
    const headers = { authorization: `Bearer ${token}` };
    await expect
      .poll(async () => (await fetch(`${registry.url}/api/v1/reads`, { headers })).status, { timeout: 3000 })
      .toBe(401);
    const posted = {
      method: 'POST',
      body: '{}',
      headers: { ...headers, 'content-type': 'application/json' },
    };
    expect((await fetch(`${registry.url}/api/v1/cases`, posted)).status).toBe(401);
  });

  it('cannot be authorised by a mistyped key, nor for a centre that is not there', async () => {
    const mistyped = key.publicNkey.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await registry.command(['nkey', 'authorise', mistyped, '--centre', 'seoul'])).code).toBe(2);
    expect((await registry.command(['nkey', 'create', '--centre', 'nowhere'])).code).toBe(3);
  });
});

/** Runs a module as a hospital would, in a process of its own. */
async function runExample(
  text: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, ['--input-type=module', '-'], {
    cwd: here,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  child.stdin.end(text);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, lines: output.trim().split('\n') };
}
