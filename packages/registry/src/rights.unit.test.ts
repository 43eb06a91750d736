import { describe, expect, it } from 'vitest';
import type { Command } from './command.ts';
import { caseId, centreCode, publicNkey, registryOffice, submissionId, tokenId, visitId } from './ids.ts';
import { operationOf } from './operationOf.ts';
import { isCentreRole, isOfficeRole, may, type Party, parties, type Role, role } from './role.ts';
import { streamOfCentre, streamOfNkey, streamOfToken } from './stream.ts';
import { isActorOf } from './submission/actor.ts';
import type { Submission } from './submission/submission.ts';
import { World } from './world.ts';

const seoul = centreCode.parse('seoul');
const busan = centreCode.parse('busan');
const ownToken = tokenId.parse('019234ab-0000-7000-8000-000000000001');
const newToken = tokenId.parse('019234ab-0000-7000-8000-000000000002');
const standingToken = tokenId.parse('019234ab-0000-7000-8000-000000000003');
const about = { caseId: caseId.parse('019234ab-0000-7000-8000-000000000004') };
const visit = { visitId: visitId.parse('019234ab-0000-7000-8000-000000000005') };
const look = { when: { day: 1 }, mode: 'in-person', findings: [] } as const;
const kept = { centre: seoul, submissionId: submissionId.parse('kept') };

const issue = (of: Role, centre = isOfficeRole(of) ? registryOffice : seoul): Command => ({
  type: 'IssueToken',
  tokenId: newToken,
  centre,
  role: of,
  label: 'x',
  hash: '0'.repeat(64),
  expiresAt: '2030-01-01T00:00:00.000Z',
});

/** Seoul is enrolled; whoever acts holds a token of the role, and somebody else holds another. */
function world({ acting, standing = 'submitter' }: { acting: Role; standing?: Role }): World {
  const known = new World();
  const enrolled = { centre: seoul, name: 'Seoul', stratum: 'hospital', country: 'KR' } as const;
  known.evolve(streamOfCentre(seoul), { type: 'CentreEnrolled', data: enrolled });
  const issued = { label: '', hash: '', expiresAt: '' };
  for (const [id, of] of [
    [ownToken, acting],
    [standingToken, standing],
  ] as const) {
    const centre = isOfficeRole(of) ? registryOffice : seoul;
    known.evolve(streamOfToken(id), {
      type: 'TokenIssued',
      data: { tokenId: id, centre, role: of, ...issued },
    });
  }
  return known;
}

const submissionOf = (command: Command, centre: Submission['centre'], actor: string): Submission => ({
  submissionId: submissionId.parse('a'),
  centre,
  actor,
  correlationId: 'c',
  dictionaryVersion: '1.0.0',
  command,
});

/** Whether whoever acts is refused for who it is, and not for what it says. */
function isAllowed(party: Exclude<Party, 'anyone'>, command: Command, standing: Role = 'submitter'): boolean {
  const acting = party === 'operator' ? 'bot' : party;
  const centre = party === 'operator' || isOfficeRole(party) ? registryOffice : seoul;
  const actor = party === 'operator' ? 'operator' : `token:${ownToken}`;
  const decision = world({ acting, standing }).decide(submissionOf(command, centre, actor));
  return !(decision.outcome === 'refused' && decision.reasons.some(({ code }) => code === 'not-allowed'));
}

const commands: readonly Command[] = [
  { type: 'RecordFollowUp', ...about, ...visit, followUp: { ...look, findings: [] } },
  { type: 'CorrectFollowUp', ...about, ...visit, reason: 'entry-error', followUp: { ...look, findings: [] } },
  { type: 'ReportLossToFollowUp', ...about, loss: { lastSeen: { day: 1 }, reason: 'no-contact' } },
  { type: 'EraseCase', ...about, reason: 'legal-order' },
  { type: 'EnrolCentre', centre: busan, name: 'Busan', stratum: 'hospital', country: 'KR' },
  { type: 'SuspendCentre', centre: seoul },
  issue('submitter'),
  { type: 'RevokeToken', tokenId: standingToken },
  {
    type: 'AuthoriseNkey',
    publicNkey: publicNkey.parse(`U${'A'.repeat(55)}`),
    centre: seoul,
    label: 'x',
    expiresAt: '2030-01-01T00:00:00.000Z',
  },
  { type: 'RevokeNkey', publicNkey: publicNkey.parse(`U${'A'.repeat(55)}`) },
  { type: 'RetrySubmission', ...kept },
  { type: 'DropSubmission', ...kept, reason: 'x' },
  { type: 'ReleaseSnapshot', month: '2026-10', position: 1 },
  { type: 'PublishEdition', month: '2026-10', revision: 1, position: 1, sha256: '0'.repeat(64) },
  { type: 'RetractEdition', month: '2026-10', revision: 1, reason: 'x' },
];
const acting = parties.filter((party) => party !== 'anyone');

describe('the registrar', () => {
  it.each(commands.map((command) => [command.type, command] as const))(
    'takes %s from those who may give it, and from nobody else',
    (type, command) => {
      const allowed = acting.filter((party) => isAllowed(party, command));
      expect(allowed).toEqual(acting.filter((party) => may(party, operationOf(type))));
    },
  );

  it.each(role.options.filter(isOfficeRole))(
    'lets the operator alone issue and revoke a token of a %s',
    (of) => {
      expect(acting.filter((party) => isAllowed(party, issue(of)))).toEqual(['operator']);
      const revoke: Command = { type: 'RevokeToken', tokenId: standingToken };
      expect(acting.filter((party) => isAllowed(party, revoke, of))).toEqual(['operator']);
    },
  );

  it('takes nothing from a token in the name of another centre, or of the registry', () => {
    const [command] = commands;
    if (command === undefined) throw new Error('There are commands.');
    for (const centre of [busan, registryOffice]) {
      expect(
        world({ acting: 'submitter' }).decide(submissionOf(command, centre, `token:${ownToken}`)),
      ).toEqual({
        outcome: 'refused',
        reasons: [{ pointer: '', code: 'not-allowed', message: 'Whoever submits this may not do so.' }],
      });
    }
  });

  it('gives a centre no token of the registry, and the registry none of a centre', () => {
    const decided = (command: Command) =>
      world({ acting: 'bot' }).decide(submissionOf(command, registryOffice, 'operator'));
    for (const of of role.options) {
      const atCentre = decided(issue(of, seoul));
      const atOffice = decided(issue(of, registryOffice));
      expect(atCentre.outcome).toBe(isOfficeRole(of) ? 'refused' : 'accepted');
      expect(atOffice.outcome).toBe(isCentreRole(of) ? 'refused' : 'accepted');
    }
  });
});

describe('the holder of an nkey', () => {
  const key = publicNkey.parse(`U${'B'.repeat(55)}`);
  const [command] = commands;

  function known(): World {
    const of = world({ acting: 'submitter' });
    const data = { publicNkey: key, centre: seoul, label: '', expiresAt: '' };
    of.evolve(streamOfNkey(key), { type: 'NkeyAuthorised', data });
    return of;
  }

  function decideAs(of: World, centre: Submission['centre'], actor = `nkey:${key}`): string {
    if (command === undefined) throw new Error('There are commands.');
    return of.decide(submissionOf(command, centre, actor)).outcome;
  }

  it('submits for its own centre, and for no other', () => {
    expect(decideAs(known(), seoul)).toBe('waiting');
    expect(decideAs(known(), busan)).toBe('refused');
    expect(decideAs(known(), registryOffice)).toBe('refused');
  });

  it('submits nothing more once it is revoked, or while it was never authorised', () => {
    const revoked = known();
    revoked.evolve(streamOfNkey(key), { type: 'NkeyRevoked', data: { publicNkey: key } });
    expect(decideAs(revoked, seoul)).toBe('refused');
    expect(decideAs(known(), seoul, `nkey:U${'C'.repeat(55)}`)).toBe('refused');
  });

  it('is who it is: nobody hands in for another', () => {
    const senders = ['operator', 'gateway', key, `U${'C'.repeat(55)}`];
    const actors = ['operator', `token:${ownToken}`, `nkey:${key}`];
    expect(actors.map((actor) => senders.filter((sender) => isActorOf(actor, sender)))).toEqual([
      ['operator'],
      ['gateway'],
      [key],
    ]);
  });
});
