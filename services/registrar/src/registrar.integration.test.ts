import { randomUUID } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { eraseKeys, type KeysDatabase, verifyLog } from '@calcinosis/event-store';
import {
  type CaseId,
  type Command,
  centreCode,
  digestOf,
  registryOffice,
  submissionId,
  tokenId,
} from '@calcinosis/registry';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type Kysely, sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolment, newFollowUp, newRegistration, submitterToken } from './testing/commands.ts';
import { Surroundings } from './testing/surroundings.ts';

const servers = testServers();
const seoul = centreCode.parse('seoul');
const token = tokenId.parse(v7());

let around: Surroundings;

beforeAll(async () => {
  around = await Surroundings.make(servers);
});

afterAll(() => around.dispose());

const publish = (centre: string, id: string, command: Command, by = token) =>
  around.publish(centre, by, { id, command });

const answered = (id: string, times = 1) => around.answersTo(id, times);

const followUp = (of: { caseId: CaseId }, day: number): Command => newFollowUp(of.caseId, day);

describe('the registrar', () => {
  it('decides, stores and answers what arrives, in order and once', async () => {
    const running = await around.registrar();
    await publish(registryOffice, 'enrol', enrolment(seoul));
    await publish(registryOffice, 'token', submitterToken(seoul, token));
    const first = newRegistration();
    await publish(seoul, 'early', followUp(first, 3));
    expect((await answered('early'))[0]?.outcome).toBe('waiting');
    await publish(seoul, 'register', first);
    await publish(seoul, 'register', first);
    await publish(seoul, 'register', newRegistration());
    expect((await answered('register', 3)).map(({ outcome }) => outcome)).toEqual([
      'stored',
      'stored',
      'conflict',
    ]);
    expect((await answered('early', 2)).map(({ outcome }) => outcome)).toEqual(['waiting', 'stored']);
    const [stored, again] = await answered('register');
    expect(again).toEqual(stored);
    expect(await verifyLog(around.database.urlFor('registrar'))).toMatchObject({
      outcome: 'whole',
      events: 4,
    });
    await running.stop();
  });

  it('refuses what cannot be decided, and goes on behind it', async () => {
    const running = await around.registrar();
    const id = randomUUID();
    await around.publishText(seoul, '{"submissions": "none"}');
    await around.publishText(
      seoul,
      JSON.stringify({ submissions: [{ submissionId: 'broken', centre: 'seoul' }] }),
    );
    await publish('elsewhere', 'foreign', newRegistration());
    await publish(seoul, id, newRegistration());
    expect((await answered(id))[0]?.outcome).toBe('stored');
    expect((await answered('broken'))[0]?.outcome).toBe('rejected');
    expect((await answered('foreign'))[0]).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'not-allowed' }],
    });
    await running.stop();
  });

  it('refuses alone a submission that the database cannot take, and goes on behind it', async () => {
    const running = await around.registrar();
    const poison = { submissionId: 'poison', centre: seoul, 'a\u0000b': 1, command: { type: '\ud800' } };
    const good = randomUUID();
    await around.publishText(seoul, JSON.stringify({ submissions: [poison] }));
    await publish(seoul, good, newRegistration());
    expect((await answered('poison'))[0]?.outcome).toBe('rejected');
    expect((await answered(good))[0]?.outcome).toBe('stored');
    await running.stop();
  });

  describe('forgets a case', () => {
    const busan = centreCode.parse('busan');
    const busanToken = tokenId.parse(v7());
    const keyOf = (id: string) =>
      around.keys.selectFrom('keys.data_key').select('key_id').where('subject', '=', id).executeTakeFirst();
    const erasure = (of: { caseId: CaseId }): Command => ({
      type: 'EraseCase',
      caseId: of.caseId,
      reason: 'consent-withdrawn',
    });
    const loss = (of: { caseId: CaseId }): Command => ({
      type: 'ReportLossToFollowUp',
      caseId: of.caseId,
      loss: { lastSeen: { day: 7 }, reason: 'no-contact' },
    });

    it('with what waits for it, refuses what comes later, and answers what came before as it did', async () => {
      const running = await around.registrar();
      await publish(registryOffice, 'enrol-busan', enrolment(busan));
      await publish(registryOffice, 'busan-token', submitterToken(busan, busanToken));
      const gone = newRegistration();
      await publish(seoul, 'gone', gone);
      await publish(seoul, 'gone-loss', loss(gone));
      await publish(busan, 'held', followUp(gone, 3), busanToken);
      expect((await answered('held'))[0]?.outcome).toBe('waiting');
      expect(await keyOf(gone.caseId)).toBeDefined();

      await publish(registryOffice, 'erase', erasure(gone));
      expect((await answered('erase'))[0]?.outcome).toBe('stored');
      expect((await answered('held', 2))[1]).toMatchObject({
        outcome: 'rejected',
        reasons: [{ code: 'case-erased' }],
      });
      await expect.poll(() => keyOf(gone.caseId)).toBeUndefined();

      await publish(seoul, 'too-late', followUp(gone, 30));
      await publish(seoul, 'once-more', gone);
      await publish(registryOffice, 'erase-again', erasure(gone));
      for (const id of ['too-late', 'once-more', 'erase-again']) {
        expect((await answered(id))[0]).toMatchObject({
          outcome: 'rejected',
          reasons: [{ pointer: '/caseId', code: 'case-erased' }],
        });
      }
      await publish(seoul, 'gone-loss', loss(gone));
      await publish(seoul, 'early', loss(gone));
      expect((await answered('early', 3)).at(-1)?.outcome).toBe('conflict');
      const [first, second] = await answered('gone-loss', 2);
      expect(first?.outcome).toBe('stored');
      expect(second).toEqual(first);
      await publish(seoul, 'too-late', followUp(gone, 30));
      expect((await answered('too-late', 2))[1]).toEqual((await answered('too-late'))[0]);
      expect(await keyOf(gone.caseId)).toBeUndefined();
      expect(await verifyLog(around.database.urlFor('registrar'))).toMatchObject({ outcome: 'whole' });
      await running.stop();
    });

    it('when the one who appended its erasure died before the key was destroyed', async () => {
      const running = await around.registrar();
      const gone = newRegistration();
      await publish(seoul, 'orphaned', gone);
      await answered('orphaned');
      await running.stop();

      const appender = around.appender(around.vault());
      const epoch = (await appender.acquireLease('dying', 60_000)) ?? 0;
      await appender.commit(epoch, {
        events: [
          {
            eventId: randomUUID(),
            stream: `case-${gone.caseId}`,
            expectedVersion: 1,
            type: 'CaseErased',
            schemaVersion: 1,
            centre: registryOffice,
            actor: 'operator',
            submissionId: 'dying',
            correlationId: 'test',
            dictionaryVersion,
            data: { reason: 'legal-order' },
            sealFor: null,
          },
        ],
        receipts: [
          {
            outcome: 'stored',
            centre: registryOffice,
            submissionId: 'dying',
            digest: '0'.repeat(64),
            firstEvent: 0,
            lastEvent: 0,
          },
        ],
        waiting: [],
        released: [],
        progress: null,
      });
      await appender.releaseLease(epoch);
      expect(await keyOf(gone.caseId)).toBeDefined();

      const successor = await around.registrar();
      await expect.poll(() => keyOf(gone.caseId), { timeout: 10_000 }).toBeUndefined();
      await publish(seoul, 'after-all', followUp(gone, 30));
      expect((await answered('after-all'))[0]).toMatchObject({ reasons: [{ code: 'case-erased' }] });
      await successor.stop();
    });

    it('that the erasure list knows and this log does not', async () => {
      const gone = newRegistration();
      await eraseKeys(around.keys, [{ subject: gone.caseId, position: 1, keyId: null }]);
      const running = await around.registrar();
      await publish(seoul, 'known-to-the-list', gone);
      expect((await answered('known-to-the-list'))[0]).toMatchObject({ reasons: [{ code: 'case-erased' }] });
      await running.stop();
    });

    it('and keeps no digest that tells what was said, to whoever tries all that can be said', async () => {
      const running = await around.registrar();
      const told = newRegistration();
      await publish(seoul, 'told', told);
      await publish(seoul, 'told-loss', loss(told));
      const [stored] = await answered('told-loss');
      expect(stored?.outcome).toBe('stored');
      expect(stored?.digest).not.toBe(digestOf(loss(told)));
      await running.stop();
    });
  });

  it('opens no intake and is not ready before the keys are those of the log', async () => {
    const first = newRegistration();
    const running = await around.registrar();
    await publish(seoul, 'keyed', first);
    await answered('keyed');
    await running.stop();
    const saved = await around.adminOfKeys.selectFrom('keys.data_key').selectAll().execute();
    await loseKeys();
    const waiting = await around.registrar();
    await publish(seoul, 'of-keyed', followUp(first, 3));
    await expect
      .poll(() => around.warnings.at(-1) ?? '', { timeout: 10_000 })
      .toContain('registry keys restore');
    expect(await waiting.failing()).toEqual(['keys']);
    await around.adminOfKeys.insertInto('keys.data_key').values(saved).execute();
    expect((await answered('of-keyed')).map(({ outcome }) => outcome)).toEqual(['stored']);
    expect(await waiting.failing()).toEqual([]);
    await waiting.stop();
  });

  it('goes on without keys that a person has said to be lost for good', async () => {
    const running = await around.registrar();
    const lost = newRegistration();
    await publish(seoul, 'lost-for-good', lost);
    const [stored] = await answered('lost-for-good');
    await running.stop();
    await loseKeys(lost.caseId);
    const position = stored?.outcome === 'stored' ? stored.position : 0;
    const again = await around.registrar({ KEYS_LOST_UP_TO: String(position) });
    await publish(seoul, 'of-lost-for-good', followUp(lost, 3));
    expect((await answered('of-lost-for-good'))[0]).toMatchObject({ reasons: [{ code: 'undecidable' }] });
    const good = randomUUID();
    await publish(seoul, good, newRegistration());
    expect((await answered(good))[0]?.outcome).toBe('stored');
    await again.stop();
  });

  it('refuses alone what is about a case whose key is lost, and goes on behind it', async () => {
    const running = await around.registrar();
    const lost = newRegistration();
    const good = randomUUID();
    await publish(seoul, 'lost', lost);
    await answered('lost');
    await publish(seoul, 'newest', newRegistration());
    await answered('newest');
    await running.stop();
    await loseKeys(lost.caseId);
    const again = await around.registrar();
    await publish(seoul, 'of-lost', followUp(lost, 3));
    await publish(seoul, good, newRegistration());
    expect((await answered(good))[0]?.outcome).toBe('stored');
    expect((await answered('of-lost'))[0]).toMatchObject({ reasons: [{ code: 'undecidable' }] });
    const made = await around.adminOfKeys
      .selectFrom('keys.data_key')
      .select('key_id')
      .where('subject', '=', lost.caseId)
      .execute();
    expect(made).toEqual([]);
    await again.stop();
  });

  it('lets a second registrar stand by, and take over when the first one ends', async () => {
    const first = await around.registrar();
    const second = await around.registrar();
    await publish(seoul, 'before', newRegistration());
    await answered('before');
    await first.stop();
    await publish(seoul, 'after', newRegistration());
    expect((await answered('after'))[0]?.outcome).toBe('stored');
    await second.stop();
    expect(await verifyLog(around.database.urlFor('registrar'))).toMatchObject({ outcome: 'whole' });
  });

  it('answers again what was decided, when the acknowledgement was lost with the server', async () => {
    const running = await around.registrar();
    const submitted = Array.from({ length: 40 }, (_, index) => submissionId.parse(`burst-${index}`));
    const sent = Promise.allSettled(submitted.map((id) => publish(seoul, id, newRegistration())));
    await around.nats.kill9();
    await around.nats.restart();
    await sent;
    for (const id of submitted) await publish(seoul, id, newRegistration());
    for (const id of submitted) {
      expect((await answered(id)).map(({ outcome }) => outcome)).toContain('stored');
    }
    await running.stop();
    const verified = await verifyLog(around.database.urlFor('registrar'));
    expect(verified.outcome).toBe('whole');
    const stored = await around.db
      .selectFrom('intake.receipt')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('submission_id', 'like', 'burst-%')
      .where('outcome', '=', 'stored')
      .executeTakeFirstOrThrow();
    expect(Number(stored.count)).toBe(40);
  });
});

/** Loses the data key of a subject, or of all, as no service can. */
async function loseKeys(subject?: string): Promise<void> {
  const admin: Kysely<KeysDatabase> = around.adminOfKeys;
  await sql`alter table keys.data_key disable trigger deleted_key`.execute(admin);
  const lost = admin.deleteFrom('keys.data_key');
  await (subject === undefined ? lost : lost.where('subject', '=', subject)).execute();
  await sql`alter table keys.data_key enable always trigger deleted_key`.execute(admin);
}
