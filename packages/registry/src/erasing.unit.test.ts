import { describe, expect, it } from 'vitest';
import { caseId, centreCode, registryOffice, submissionId, tokenId } from './ids.ts';
import { streamOfCase, streamOfCentre, streamOfToken } from './stream.ts';
import type { Submission } from './submission/submission.ts';
import { caseOf, World } from './world.ts';

const seoul = centreCode.parse('seoul');
const id = caseId.parse('019234ab-0000-7000-8000-000000000001');
const token = tokenId.parse('019234ab-0000-7000-8000-000000000002');

/** A world with a hospital, its token, and its case. */
function world(): World {
  const known = new World();
  known.evolve(streamOfCentre(seoul), {
    type: 'CentreEnrolled',
    data: { centre: seoul, name: 'Seoul', stratum: 'hospital', country: 'KR' },
  });
  known.evolve(streamOfToken(token), {
    type: 'TokenIssued',
    data: { tokenId: token, centre: seoul, role: 'submitter', label: '', hash: '', expiresAt: '' },
  });
  known.evolve(streamOfCase(id), {
    type: 'CaseRegistered',
    data: {
      centre: seoul,
      registration: {
        recordKind: 'hospital-case',
        timeOrigin: 'presentation',
        patient: { ageAtPresentation: 20, sex: 'female' },
        aetiology: { class: 'iatrogenic' },
        exposures: [],
        lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
      },
    },
  });
  return known;
}

const erasure = (by: Pick<Submission, 'centre' | 'actor'>): Submission => ({
  submissionId: submissionId.parse('erase'),
  ...by,
  correlationId: 'correlation',
  dictionaryVersion: '1.0.0',
  command: { type: 'EraseCase', caseId: id, reason: 'consent-withdrawn' },
});
const byTheOffice = erasure({ centre: registryOffice, actor: 'operator' });

describe('erasing a case', () => {
  it('is for the registry’s office', () => {
    expect(world().decide(byTheOffice)).toEqual({
      outcome: 'accepted',
      events: [{ type: 'CaseErased', data: { reason: 'consent-withdrawn' } }],
    });
  });

  it('is refused to a hospital, of its own case too', () => {
    expect(world().decide(erasure({ centre: seoul, actor: `token:${token}` }))).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'not-allowed' }],
    });
  });

  it('is done once: the second time it is refused', () => {
    const known = world();
    known.decide(byTheOffice);
    expect(known.decide(byTheOffice)).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'case-erased' }],
    });
  });

  it('is refused for a case whose key is gone, though the log does not tell of its erasure', () => {
    const known = world();
    known.forget(id);
    expect(known.decide(byTheOffice)).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'case-erased' }],
    });
  });

  it('is sealed for nobody, so that it can be read for ever', () => {
    expect(caseOf(byTheOffice.command)).toBeNull();
  });
});
