import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryClient, RegistryProblem } from '@calcinosis/client';
import { type CaseCommand, caseId, submissionId, visitId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let client: RegistryClient;

beforeAll(async () => {
  registry = await RunningRegistry.start();
  client = new RegistryClient({ url: registry.url, token: await registry.enrol('seoul') });
});
afterAll(async () => {
  await registry.dispose();
});

const newKey = () => submissionId.parse(randomUUID());

/** A case with a visit that found its lesion gone. */
async function resolvedCase(): Promise<{ register: CaseCommand; key: ReturnType<typeof newKey> }> {
  const id = caseId.parse(v7());
  const key = newKey();
  const register: CaseCommand = {
    type: 'RegisterCase',
    caseId: id,
    registration: {
      recordKind: 'hospital-case',
      timeOrigin: 'presentation',
      centrePseudonym: 'cd'.repeat(32),
      patient: { ageAtPresentation: 20, sex: 'female' },
      aetiology: { class: 'iatrogenic' },
      exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
      lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
    },
  };
  expect((await client.submit(key, register)).outcome).toBe('stored');
  expect((await client.submit(newKey(), look(id, 28))).outcome).toBe('stored');
  return { register, key };
}

const look = (id: CaseCommand['caseId'], day: number): CaseCommand => ({
  type: 'RecordFollowUp',
  caseId: id,
  visitId: visitId.parse(v7()),
  followUp: {
    when: { day },
    mode: 'in-person',
    findings: [{ lesionId: '1', palpable: 'no', calcification: 'not-assessed' }],
  },
});

async function run<Result>(...args: string[]): Promise<Result> {
  const { code, stdout, stderr } = await registry.command([...args, '--json']);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Result;
}

const resolved = async () => (await client.resolutionTime({ stratum: 'own-centre' })).groups[0]?.resolved;
const pending = async () => (await run<{ erasuresPending: number }>('status')).erasuresPending;
const masterKeyFile = () => readFileSync(join(registry.folder, 'secrets', 'master-key'), 'utf8');

describe('a case that is erased', () => {
  it('is gone from the statistics and the histories of its own centre, and the log is proved', async () => {
    const { register, key } = await resolvedCase();
    const stays = await resolvedCase();
    await expect.poll(resolved).toBe(2);
    const receipt = await client.receipt(key);

    const erased = await run<{ position: number }>(
      'case',
      'erase',
      register.caseId,
      '--reason',
      'consent-withdrawn',
    );
    await expect.poll(pending, { timeout: 10_000 }).toBe(0);
    await expect.poll(resolved).toBe(1);
    await expect(client.case(register.caseId)).rejects.toMatchObject({ status: 404 });
    expect((await client.case(stays.register.caseId)).history).toHaveLength(2);
    expect(await client.receipt(key)).toEqual(receipt);
    const verified = await run<{ outcome: string; events: number }>('verify');
    expect(verified.outcome).toBe('whole');
    expect(verified.events).toBeGreaterThanOrEqual(erased.position);

    const refused = await client.submit(newKey(), look(register.caseId, 60)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RegistryProblem);
    expect(refused).toMatchObject({ status: 422 });
    const again = await registry.command(['case', 'erase', register.caseId, '--reason', 'legal-order']);
    expect(again.code).toBe(3);
    expect(again.stderr).toContain('erased already');
  });

  it('needs a case, and a reason from the list', async () => {
    const unknown = await registry.command(['case', 'erase', v7(), '--reason', 'consent-withdrawn']);
    expect(unknown.code).toBe(3);
    expect(unknown.stderr).toContain('No case is registered under this id');
    const wordy = await registry.command(['case', 'erase', v7(), '--reason', 'the parents asked']);
    expect(wordy.code).toBe(2);
    expect(wordy.stderr).toContain('consent-withdrawn');
  });
});

describe('the keys', () => {
  it('are under a new master key after one command, while the registry takes submissions', async () => {
    const before = masterKeyFile();
    const over = new AbortController();
    const traffic = (async () => {
      const taken: CaseCommand[] = [];
      while (!over.signal.aborted) taken.push((await resolvedCase()).register);
      return taken;
    })();
    const rotated = await run<{ keys: number; retired: string[] }>('keys', 'rotate').finally(() =>
      over.abort(),
    );
    const taken = await traffic;
    taken.push((await resolvedCase()).register);
    expect(rotated.keys).toBeGreaterThan(12);
    expect(rotated.retired).toHaveLength(1);
    expect(masterKeyFile()).not.toContain(before.trim());
    for (const { caseId: id } of taken) expect((await client.case(id)).history).toHaveLength(2);
    expect(await run('keys', 'rotate')).toMatchObject({ retired: [expect.any(String)] });
    expect((await client.case(taken[0]?.caseId ?? '')).history).toHaveLength(2);
  });

  it('are backed up, and restored without those that were erased since', async () => {
    const { register } = await resolvedCase();
    const [backup, list] = ['keys', 'erasures'].map((name) => join(registry.folder, `${name}.ndjson`));
    const held = await run<{ keys: number; erasures: number }>('keys', 'backup', backup ?? '');
    await run('case', 'erase', register.caseId, '--reason', 'erasure-requested');
    await expect.poll(pending, { timeout: 10_000 }).toBe(0);
    expect(await run('keys', 'erasures', list ?? '')).toEqual({ erasures: held.erasures + 1 });
    expect(await run('keys', 'restore', backup ?? '', '--erasures', list ?? '')).toEqual({
      restored: 0,
      forgotten: 1,
      erased: 0,
      erasedByLog: 0,
    });
    await expect(client.case(register.caseId)).rejects.toMatchObject({ status: 404 });
    const missing = await registry.command(['keys', 'restore', join(registry.folder, 'nothing')]);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('nothing');
  });
});
