import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryClient, RegistryProblem, type Submitted } from '@calcinosis/client';
import { type CaseCommand, caseId, centreCode, submissionId, visitId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let seoul: RegistryClient;
let busan: RegistryClient;
let token: string;

beforeAll(async () => {
  registry = await RunningRegistry.start();
  token = await registry.enrol('seoul');
  seoul = new RegistryClient({ url: registry.url, token });
  busan = new RegistryClient({ url: registry.url, token: await registry.enrol('busan') });
});

afterAll(async () => {
  await registry.dispose();
});

const newKey = () => submissionId.parse(randomUUID());

type Registration = Extract<CaseCommand, { type: 'RegisterCase' }>;
type Visit = Extract<CaseCommand, { type: 'RecordFollowUp' }>;

const registration = (): Registration => ({
  type: 'RegisterCase',
  caseId: caseId.parse(v7()),
  registration: {
    recordKind: 'hospital-case',
    timeOrigin: 'presentation',
    centrePseudonym: 'cd'.repeat(32),
    patient: { ageAtPresentation: 20, sex: 'female' },
    aetiology: { class: 'iatrogenic' },
    exposures: [{ agent: 'calcium-gluconate', route: 'peripheral-iv' }],
    lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
  },
});

const look = (of: Registration, day: number, palpable: 'yes' | 'no'): Visit => ({
  type: 'RecordFollowUp',
  caseId: of.caseId,
  visitId: visitId.parse(v7()),
  followUp: {
    when: { day },
    mode: 'in-person',
    findings: [{ lesionId: '1', palpable, calcification: 'not-assessed' }],
  },
});

/** Submits each, and gives the registration. */
async function submitted(register: Registration, ...commands: CaseCommand[]): Promise<Registration> {
  await submittedMore(register, ...commands);
  return register;
}

async function submittedMore(...commands: CaseCommand[]): Promise<void> {
  for (const command of commands) {
    expect((await seoul.submit(newKey(), command)).outcome).toBe('stored');
  }
}

/** Where and why a command is refused. */
async function faultsOf(command: CaseCommand, client = seoul): Promise<unknown> {
  try {
    await client.submit(newKey(), command);
  } catch (error) {
    if (error instanceof RegistryProblem)
      return (error.details.errors ?? []).map(({ pointer, code }) => [pointer, code]);
    throw error;
  }
  throw new Error('Expected a refusal.');
}

/** Waits until answers are of what was stored: the tables follow the log a moment behind it. */
async function tablesReach(decided: Submitted): Promise<void> {
  if (decided.outcome !== 'stored')
    throw new Error(`Expected it to be stored, and it was ${decided.outcome}.`);
  const { position } = decided.receipt;
  const told = async () => (await busan.resolutionTime({ stratum: 'own-centre' })).position;
  await expect.poll(told, { timeout: 10_000 }).toBeGreaterThanOrEqual(position);
}

describe('a record that is put right', () => {
  it('keeps what stood before in its history, and names what happened in Korean', async () => {
    const register = registration();
    const visit = look(register, 7, 'yes');
    await submitted(register, visit, {
      type: 'CorrectCase',
      caseId: register.caseId,
      reason: 'source-corrected',
      registration: { ...register.registration, patient: { ageAtPresentation: 21, sex: 'male' } },
    });
    await seoul.submit(newKey(), {
      type: 'RetractFollowUp',
      caseId: register.caseId,
      visitId: visit.visitId,
      reason: 'other-patient',
    });
    const found = await seoul.case(register.caseId);
    expect(found.registration.patient).toEqual({ ageAtPresentation: 21, sex: 'male' });
    expect(found.visits).toEqual([]);
    expect(found.history.map(({ type }) => type)).toEqual([
      'CaseRegistered',
      'FollowUpRecorded',
      'CaseCorrected',
      'FollowUpRetracted',
    ]);
    expect(found.history[0]?.data).toMatchObject({ registration: { patient: { sex: 'female' } } });
    expect(await faultsOf(visit)).toEqual([['/visitId', 'visit-retracted']]);
  });

  it('counts a case that was taken back nowhere', async () => {
    const { caseId: id } = await submitted(registration());
    await seoul.submit(newKey(), { type: 'RetractCase', caseId: id, reason: 'registered-twice' });
    expect((await seoul.case(id)).retraction).toBe('registered-twice');
    expect(await faultsOf({ type: 'RetractCase', caseId: id, reason: 'registered-twice' })).toEqual([
      ['/caseId', 'case-retracted'],
    ]);
  });

  it('tells a path that names no action from one whose body is wrong', async () => {
    const post = (path: string) =>
      fetch(`${registry.url}/api/v1/cases/${v7()}/${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: '{}',
      });
    expect((await post('no-such-action')).status).toBe(404);
    expect((await post('death')).status).toBe(422);
    expect((await post('follow-ups/no-visit/retraction')).status).toBe(422);
  });
});

describe('a death', () => {
  it('ends the wait of a lesion that was not seen gone, and is told of in the answer', async () => {
    const register = registration();
    await submitted(register, look(register, 14, 'yes'), {
      type: 'RecordDeath',
      caseId: register.caseId,
      death: { when: { dayFrom: 30, dayTo: 40 }, relation: 'unrelated' },
    });
    expect((await seoul.case(register.caseId)).outcomes).toMatchObject({
      clinical: { kind: 'died', left: 14, right: 40 },
    });
    expect(await faultsOf(look(register, 41, 'no'))).toEqual([['/followUp/when', 'after-death']]);
    await expect
      .poll(async () => (await seoul.resolutionTime({ stratum: 'own-centre' })).groups[0]?.died)
      .toBe(1);
    const answer = await seoul.resolutionTime({ stratum: 'own-centre' });
    expect(answer.notes.map(({ code }) => code)).toContain('deaths-censored');
  });
});

describe('a transfer', () => {
  it('changes hands when the other centre accepts; the former sees that, and nothing later', async () => {
    const register = registration();
    await submitted(register, look(register, 7, 'yes'));
    const { caseId: id } = register;
    const early = look(register, 20, 'yes');
    expect((await busan.submit(newKey(), early)).outcome).toBe('waiting');
    await seoul.submit(newKey(), {
      type: 'OfferTransfer',
      caseId: id,
      to: centreCode.parse('busan'),
      reason: 'moved',
    });
    await expect(busan.case(id)).rejects.toThrow(RegistryProblem);
    await busan.submit(newKey(), { type: 'AcceptTransfer', caseId: id });
    const now = await busan.case(id);
    expect(now.centre).toBe('busan');
    expect(now.visits.map(({ when }) => when)).toEqual([{ day: 7 }, { day: 20 }]);
    const former = await seoul.case(id);
    expect(former.conduct.transferredTo).toBe('busan');
    expect(former.visits).toHaveLength(1);
    expect(former.history.at(-1)?.type).toBe('CaseTransferred');
    expect(await faultsOf(look(register, 30, 'no'))).toEqual([['/caseId', 'case-transferred']]);
  });
});

describe('consent', () => {
  const withdraw = (of: Registration, effect: 'stop-use' | 'erase'): CaseCommand => ({
    type: 'WithdrawConsent',
    caseId: of.caseId,
    effect,
    withdrawnBy: 'parent',
  });

  it('withdrawn from use takes the case out of every answer, and leaves its history to its centre', async () => {
    const register = registration();
    const counted = async () => (await busan.resolutionTime({ stratum: 'own-centre' })).casesInStratum ?? 0;
    await tablesReach(await busan.submit(newKey(), register));
    const before = await counted();
    await busan.submit(newKey(), withdraw(register, 'stop-use'));
    await expect.poll(counted, { timeout: 10_000 }).toBe(before - 1);
    expect((await busan.case(register.caseId)).conduct.withdrawal).toBe('stop-use');
  });

  it('withdrawn with erasure destroys the case, once, and is answered as before when it is said again', async () => {
    const register = await submitted(registration());
    const key = newKey();
    const first = await seoul.submit(key, withdraw(register, 'erase'));
    expect(first.outcome).toBe('stored');
    expect(await seoul.submit(key, withdraw(register, 'erase'))).toEqual(first);
    await expect(seoul.case(register.caseId)).rejects.toThrow(RegistryProblem);
    const pending = async () => (await registry.command(['status', '--json'])).stdout;
    await expect.poll(pending, { timeout: 20_000 }).toContain('"erasuresPending":0');
    const list = join(registry.folder, 'erasures.ndjson');
    await registry.command(['keys', 'erasures', list]);
    expect(readFileSync(list, 'utf8')).toContain(register.caseId);
    expect(await faultsOf(look(register, 7, 'yes'))).toEqual([['/caseId', 'case-erased']]);
  });
});

describe('duplicates', () => {
  it('are shown to the data manager with the reasons, and merged so that one infant counts once', async () => {
    const manager = new RegistryClient({
      url: registry.url,
      token: await registry.token('registry', 'data-manager'),
    });
    const alike = (centrePseudonym: string): Registration => {
      const register = registration();
      const content = { ...register.registration, centrePseudonym, presentationMonth: '2026-03' };
      return { ...register, registration: content };
    };
    const [here, there] = [alike('01'.repeat(32)), alike('02'.repeat(32))];
    await submitted(here);
    const registered = await busan.submit(newKey(), there);
    const pairOf = async (client: RegistryClient) =>
      (await client.duplicates()).pairs.find(({ cases }) =>
        cases.some(({ caseId: id }) => id === there.caseId),
      );
    const pair = await pairOf(manager);
    expect(pair?.cases.map(({ caseId: id }) => id).toSorted()).toEqual(
      [here.caseId, there.caseId].toSorted(),
    );
    expect(pair?.reasons).toEqual(['same-age', 'same-month', 'same-sex', 'same-site-and-side', 'same-agent']);
    expect(await pairOf(busan)).toBeUndefined();
    const counted = async () => (await busan.resolutionTime({ stratum: 'own-centre' })).casesInStratum ?? 0;
    await tablesReach(registered);
    const before = await counted();
    const merge: CaseCommand = { type: 'MergeDuplicates', caseId: there.caseId, into: here.caseId };
    await expect(seoul.submit(newKey(), merge)).rejects.toThrow(RegistryProblem);
    expect(await manager.submit(newKey(), merge)).toMatchObject({ outcome: 'stored' });
    await expect.poll(counted, { timeout: 10_000 }).toBe(before - 1);
    expect(await pairOf(manager)).toBeUndefined();
    const seen = await busan.case(there.caseId);
    expect(seen.conduct).toMatchObject({ merged: true, mergedInto: null });
    expect(JSON.stringify(seen)).not.toContain(here.caseId);
    expect((await manager.case(there.caseId)).conduct.mergedInto).toBe(here.caseId);
    const separate = ['duplicates', 'separate', there.caseId, '--reason', 'different-infants'];
    expect(await registry.command(separate)).toMatchObject({ code: 0, stderr: '' });
    await expect.poll(counted, { timeout: 10_000 }).toBe(before);
    const again = ['duplicates', 'merge', there.caseId, '--into', here.caseId];
    expect(await registry.command(again)).toMatchObject({ code: 0, stderr: '' });
    await expect.poll(counted, { timeout: 10_000 }).toBe(before - 1);
  });
});

describe('the command', () => {
  it('takes a case through its life, and exports its history', async () => {
    const { caseId: id } = await submitted(registration());
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await registry.command(args, { env: { REGISTRY_TOKEN: token } });
      expect(stderr).toBe('');
      expect(code).toBe(0);
      return stdout;
    };
    await run('case', 'lock', id, '--reason', 'complete');
    expect(await run('case', 'history', id, '--lang', 'ko')).toContain('잠금');
    const table = await run('case', 'history', id, '--csv');
    expect(table.trim().split('\n')).toHaveLength(3);
    expect(await seoul.caseHistoryCsv(id)).toContain('CaseLocked');
  });
});

describe('signing and asking', () => {
  it('shows a signature that has gone stale, a lock, and a query with its answer', async () => {
    const register = await submitted(registration());
    const about = { caseId: register.caseId };
    await seoul.submit(newKey(), {
      type: 'SignCase',
      ...about,
      version: (await seoul.case(register.caseId)).version,
      meaning: 'approval',
      signer: 'pi-1',
    });
    expect((await seoul.case(register.caseId)).conduct.signatures).toMatchObject([
      { signer: 'pi-1', role: 'submitter', meaning: 'approval', version: 1, stale: false },
    ]);
    await submittedMore(look(register, 14, 'no'), look(register, 30, 'yes'));
    await seoul.submit(newKey(), { type: 'AnswerQuery', ...about, query: 1, answer: 'confirmed' });
    await seoul.submit(newKey(), { type: 'LockCase', ...about, reason: 'complete' });
    const { conduct } = await seoul.case(register.caseId);
    expect(conduct.signatures).toMatchObject([{ stale: true }]);
    expect(conduct.lockedBy).toBe('centre');
    expect(conduct.queries).toMatchObject([
      { query: 1, by: 'rule', rule: 'palpable-after-gone', answer: 'confirmed', outcome: null },
    ]);
    expect(await faultsOf(look(register, 40, 'yes'))).toEqual([['/caseId', 'case-locked']]);
  });
});
