import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { RegistryClient } from '@calcinosis/client';
import { type KeysDatabase, openDatabase, parseMasterKeys } from '@calcinosis/event-store';
import { type CaseId, caseId, submissionId } from '@calcinosis/registry';
import { enrol, registryCommand } from '@calcinosis/running';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { strike } from './faults/strike.ts';
import { Addresses } from './registry/addresses.ts';
import { LinkedRegistry } from './registry/linkedRegistry.ts';

let registry: LinkedRegistry;
let client: RegistryClient;

beforeEach(async () => {
  registry = await LinkedRegistry.start();
  client = new RegistryClient({
    url: registry.url,
    token: await enrol((args) => registry.command(args), 'seoul'),
  });
});
afterEach(() => registry.dispose());

async function register(): Promise<CaseId> {
  const random = randomUUID();
  const id = caseId.parse(`${random.slice(0, 14)}7${random.slice(15)}`);
  await client.submit(submissionId.parse(randomUUID()), {
    type: 'RegisterCase',
    caseId: id,
    registration: {
      recordKind: 'hospital-case',
      timeOrigin: 'presentation',
      centrePseudonym: 'ef'.repeat(32),
      patient: { ageAtPresentation: 20, sex: 'female' },
      aetiology: { class: 'iatrogenic' },
      exposures: [],
      lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
    },
  });
  return id;
}

const registerMany = (count: number) => Promise.all(Array.from({ length: count }, register));

/** Master key by subject, of all data keys that there are. */
async function dataKeys(): Promise<Map<string, string>> {
  const url = await new Addresses(registry.folder).database('registry_keys');
  const keys = openDatabase<KeysDatabase>({ url, maxConnections: 1, applicationName: 'audit' });
  try {
    const rows = await keys.selectFrom('keys.data_key').select(['subject', 'master_key_id']).execute();
    return new Map(rows.map((row) => [row.subject, row.master_key_id]));
  } finally {
    await keys.destroy();
  }
}

async function pending(): Promise<number> {
  const { stdout } = await registry.command(['status', '--json']);
  return (JSON.parse(stdout) as { erasuresPending: number }).erasuresPending;
}

describe('forgetting', { timeout: 180_000 }, () => {
  it('is done for each erasure in the log, however often the one who does it is killed', async () => {
    const [gone, stays] = [await registerMany(12), await registerMany(3)];
    for (const [index, id] of gone.entries()) {
      const erased = registry.command(['case', 'erase', id, '--reason', 'consent-withdrawn']);
      const victim = index % 2 === 0 ? 'registrar' : 'standby';
      await delay(40 * index);
      await strike(registry, { kind: 'kill', victim });
      // 0 with its receipt, or 4: queued, and decided by whoever takes over.
      expect([0, 4]).toContain((await erased).code);
    }
    await expect
      .poll(
        async () => [...(await dataKeys()).keys()].filter((subject) => gone.some((id) => id === subject)),
        {
          timeout: 30_000,
        },
      )
      .toEqual([]);
    expect(await pending()).toBe(0);
    const left = await dataKeys();
    expect(stays.every((id) => left.has(id))).toBe(true);
    for (const id of gone) await expect(client.case(id)).rejects.toMatchObject({ status: 404 });
    for (const id of stays) expect((await client.case(id)).history).toHaveLength(1);
    expect((await registry.command(['verify'])).code).toBe(0);
  });

  it('leaves every key readable when a rotation is killed, and ends when it is run again', async () => {
    const cases = await registerMany(300);
    const before = [...(await dataKeys()).values()][0];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const rotation = spawn(
        process.execPath,
        [registryCommand, 'keys', 'rotate', '--data', registry.folder],
        {
          stdio: 'ignore',
          env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
        },
      );
      const exited = once(rotation, 'exit');
      await delay(250 + 60 * attempt);
      rotation.kill('SIGKILL');
      await exited;
      expect((await client.case(cases[attempt] ?? '')).history).toHaveLength(1);
      await register();
    }
    expect((await registry.command(['keys', 'rotate'])).code).toBe(0);
    const after = new Set((await dataKeys()).values());
    expect(after.size).toBe(1);
    expect(after.has(before ?? '')).toBe(false);
    const [current, ...old] = parseMasterKeys(await new Addresses(registry.folder).secret('master-key'));
    expect([...after]).toEqual([current.id]);
    expect(old).toEqual([]);
    for (const id of cases.slice(0, 20)) expect((await client.case(id)).history).toHaveLength(1);
  });
});
