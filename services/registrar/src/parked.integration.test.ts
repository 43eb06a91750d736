import { eraseKeys, findReceipts, findWaiting, keyOf, verifyLog } from '@calcinosis/event-store';
import {
  type Answer,
  type CaseId,
  centreCode,
  type Command,
  registryOffice,
  streamOfCase,
  submissionId,
  tokenId,
} from '@calcinosis/registry';
import { flipHistory } from '@calcinosis/test-infrastructure/flip-history';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enrolment, newFollowUp, newRegistration, submitterToken } from './testing/commands.ts';
import { type Sent, Surroundings, type WorkingRegistrar } from './testing/surroundings.ts';

const servers = testServers();
const seoul = centreCode.parse('seoul');
const token = tokenId.parse(v7());

let around: Surroundings;
let running: WorkingRegistrar;

beforeAll(async () => {
  around = await Surroundings.make(servers);
  running = await around.registrar();
  await decided(registryOffice, v7(), enrolment(seoul));
  await decided(registryOffice, v7(), submitterToken(seoul, token));
  await running.stop();
});

afterAll(() => around.dispose());

/** Each test has a registrar of its own, which remembers no key. */
beforeEach(async () => {
  running = await around.registrar();
});
afterEach(() => running.stop());

/** Publishes submissions in one message. */
const publish = (centre: string, ...sent: readonly Sent[]) => around.publish(centre, token, ...sent);

const answersTo = (id: string, times = 1) => around.answersTo(id, times);

/** Publishes a submission; gives the answer to it. */
async function decided(centre: string, id: string, command: Command): Promise<Answer> {
  const before = around.answers.filter((each) => each.submissionId === id).length;
  await publish(centre, { id, command });
  const [last] = (await answersTo(id, before + 1)).slice(-1);
  if (last === undefined) throw new Error('There is an answer.');
  return last;
}

const followUp = (of: CaseId): Command => newFollowUp(of, 7);

const retry = (id: string): Command => ({
  type: 'RetrySubmission',
  centre: seoul,
  submissionId: submissionId.parse(id),
});

const drop = (id: string, reason = 'The record of this case is broken.'): Command => ({
  type: 'DropSubmission',
  centre: seoul,
  submissionId: submissionId.parse(id),
  reason,
});

/** A case that is registered, and whose history cannot be read: repaired when it is flipped again. */
async function brokenCase(): Promise<CaseId> {
  const registration = newRegistration();
  expect((await decided(seoul, v7(), registration)).outcome).toBe('stored');
  await flip(registration.caseId);
  return registration.caseId;
}

/** Cases whose history cannot be read now. */
const broken = new Set<CaseId>();

/** Breaks the history of a case, or repairs it. */
async function flip(of: CaseId): Promise<void> {
  if (!broken.delete(of)) broken.add(of);
  await flipHistory(around.database.url, [streamOfCase(of)]);
}

const key = (id: string) => ({ centre: seoul, submissionId: id });
const parkedAs = async (id: string) => (await findWaiting(around.db, [key(id)])).get(keyOf(key(id)));
const receiptOf = async (id: string) => (await findReceipts(around.db, [key(id)])).get(keyOf(key(id)));
const eventsOf = (stream: string) =>
  around.db
    .selectFrom('log.event')
    .select(['type', 'actor', 'centre'])
    .where('stream', '=', stream)
    .execute();

describe('a submission that cannot be decided', () => {
  it('is set aside with its reason, and answered so whenever it comes again', async () => {
    const [id, behind] = [v7(), v7()];
    const command = followUp(await brokenCase());
    const first = await decided(seoul, id, command);
    expect(first).toMatchObject({ outcome: 'set-aside', centre: seoul });
    expect((await decided(seoul, behind, newRegistration())).outcome).toBe('stored');
    expect(await decided(seoul, id, command)).toEqual(first);
    expect((await decided(seoul, id, newRegistration())).outcome).toBe('conflict');
    expect(await parkedAs(id)).toMatchObject({ setAsideFor: 'BrokenSealError' });
    expect(await receiptOf(id)).toBeUndefined();
    expect(around.warnings.join('\n')).toContain(
      `Submission ${id} of seoul could not be decided: BrokenSealError`,
    );
  });

  it('is set aside alone of its message, and its companions are stored', async () => {
    const of = await brokenCase();
    const sent = [newRegistration(), followUp(of), newRegistration(), newRegistration()].map((command) => ({
      id: v7(),
      command,
    }));
    await publish(seoul, ...sent);
    const outcomes = await Promise.all(sent.map(async ({ id }) => (await answersTo(id))[0]?.outcome));
    expect(outcomes).toEqual(['stored', 'set-aside', 'stored', 'stored']);
  });

  it('is kept sealed, and forgotten with its case', async () => {
    const id = v7();
    const of = await brokenCase();
    await decided(seoul, id, followUp(of));
    const { payload } = await around.db
      .selectFrom('intake.waiting')
      .select('payload')
      .where('submission_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(payload.includes('palpable')).toBe(false);
    await eraseKeys(around.keys, [{ subject: of, position: 1, keyId: null }]);
    await running.stop();
    running = await around.registrar();
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'erased' }],
    });
    expect((await decided(registryOffice, v7(), drop(id))).outcome).toBe('stored');
  });

  it('is refused when it cannot be sealed for its case either', async () => {
    const [id, behind] = [v7(), v7()];
    const registration = newRegistration();
    await decided(seoul, v7(), registration);
    await sql`alter table keys.data_key disable trigger changed_key`.execute(around.adminOfKeys);
    await sql`
      update keys.data_key set wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))
      where subject = ${registration.caseId}
    `.execute(around.adminOfKeys);
    await sql`alter table keys.data_key enable always trigger changed_key`.execute(around.adminOfKeys);
    await running.stop();
    running = await around.registrar();
    await publish(seoul, { id, command: followUp(registration.caseId) });
    expect((await decided(seoul, behind, newRegistration())).outcome).toBe('stored');
    expect(await answersTo(id)).toMatchObject([{ outcome: 'rejected', reasons: [{ code: 'undecidable' }] }]);
  });
});

describe('a person', () => {
  it('has it decided again, once the fault is repaired', async () => {
    const [id, retried] = [v7(), v7()];
    const of = await brokenCase();
    const command = followUp(of);
    await decided(seoul, id, command);
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'still-undecidable' }],
    });
    expect(await parkedAs(id)).toBeDefined();
    await flip(of);
    const first = await decided(registryOffice, retried, retry(id));
    expect(first.outcome).toBe('stored');
    const [, stored] = await answersTo(id, 2);
    expect(stored).toMatchObject({ outcome: 'stored' });
    expect(await receiptOf(id)).toEqual(stored);
    expect(await parkedAs(id)).toBeUndefined();
    expect(await decided(seoul, id, command)).toEqual(stored);
    expect(await eventsOf(streamOfCase(of))).toHaveLength(2);
    expect(await eventsOf(`submission-seoul/${id}`)).toEqual([
      { type: 'SubmissionRetried', actor: 'operator', centre: registryOffice },
    ]);
    expect(await decided(registryOffice, retried, retry(id))).toEqual(first);
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'already-decided' }],
    });
  });

  it('drops it, which is final and told to the sender', async () => {
    const id = v7();
    const of = await brokenCase();
    const command = followUp(of);
    await decided(seoul, id, command);
    expect((await decided(registryOffice, v7(), drop(id))).outcome).toBe('stored');
    const [, dropped] = await answersTo(id, 2);
    expect(dropped).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'dropped', message: 'The record of this case is broken.' }],
    });
    await flip(of);
    expect(await decided(seoul, id, command)).toEqual(dropped);
    expect(await eventsOf(`submission-seoul/${id}`)).toMatchObject([{ type: 'SubmissionDropped' }]);
    expect(await decided(registryOffice, v7(), drop(id))).toMatchObject({
      reasons: [{ code: 'already-decided' }],
    });
  });

  it('drops what waits for a registration that does not come; retrying it is refused', async () => {
    const id = v7();
    const registration = newRegistration();
    expect((await decided(seoul, id, followUp(registration.caseId))).outcome).toBe('waiting');
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      reasons: [{ code: 'not-set-aside' }],
    });
    expect((await decided(registryOffice, v7(), drop(id))).outcome).toBe('stored');
    expect((await answersTo(id, 2))[1]).toMatchObject({ outcome: 'rejected' });
    expect((await decided(seoul, v7(), registration)).outcome).toBe('stored');
    expect(await eventsOf(streamOfCase(registration.caseId))).toHaveLength(1);
  });

  it('is refused where nothing is set aside, and where a centre would say it', async () => {
    const id = v7();
    for (const command of [retry(id), drop(id)]) {
      expect(await decided(registryOffice, v7(), command)).toMatchObject({
        reasons: [{ pointer: '/submissionId', code: 'no-such-submission' }],
      });
    }
    expect(await decided(seoul, v7(), drop(id))).toMatchObject({ reasons: [{ code: 'not-allowed' }] });
  });

  it('has everything done once, when the server dies before it is acknowledged', async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, () => brokenCase()));
    const submitted = cases.map((of) => ({ id: v7(), command: followUp(of), of }));
    await publish(seoul, ...submitted);
    for (const { id } of submitted) expect((await answersTo(id))[0]?.outcome).toBe('set-aside');
    for (const of of cases) await flip(of);
    const wanted = submitted.map(({ id }, index) => ({
      id: v7(),
      command: index % 3 === 0 ? drop(id) : retry(id),
    }));
    const sent = Promise.allSettled(wanted.map((each) => publish(registryOffice, each)));
    await around.nats.kill9();
    await around.nats.restart();
    await sent;
    await publish(registryOffice, ...wanted);
    await publish(seoul, ...submitted);
    for (const { id } of wanted) expect((await answersTo(id)).at(-1)?.outcome).toBe('stored');
    for (const [index, { id, of }] of submitted.entries()) {
      const isDropped = index % 3 === 0;
      expect((await answersTo(id, 2)).at(-1)?.outcome).toBe(isDropped ? 'rejected' : 'stored');
      expect(await eventsOf(`submission-seoul/${id}`)).toMatchObject([
        { type: isDropped ? 'SubmissionDropped' : 'SubmissionRetried' },
      ]);
      expect(await eventsOf(streamOfCase(of))).toHaveLength(isDropped ? 1 : 2);
      expect(await parkedAs(id)).toBeUndefined();
    }
    for (const of of broken) await flip(of);
    expect(await verifyLog(around.database.url)).toMatchObject({ outcome: 'whole' });
  });
});
