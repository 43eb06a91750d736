import { createHash, randomUUID } from 'node:crypto';
import type { Operation } from '@calcinosis/registry';
import { v7 } from 'uuid';

/** What two centres have, and what is there to be taken from them. */
export interface Scene {
  readonly own: CentreThings;
  readonly other: CentreThings;
  /** A token of the registry's office, which nobody needs. */
  readonly officeToken: string;
  /** Makes a centre, a token or an nkey by its request, as somebody who may. */
  readonly make: (what: 'centres' | 'tokens' | 'nkeys', body: object) => Promise<void>;
}

export interface CentreThings {
  readonly centre: string;
  readonly caseId: string;
  readonly submissionId: string;
}

/** One request, and who may make it. */
export interface Cell {
  readonly name: string;
  /** Any of these lets somebody make it; none does for what is nobody's. */
  readonly operations: readonly Operation[];
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

export const registrationBody = () => ({
  caseId: v7(),
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

const centreBody = () => ({
  centre: `c${randomUUID().slice(0, 8)}`,
  name: 'x',
  stratum: 'hospital',
  country: 'KR',
});

const tokenBody = (role: string, centre: string) => ({
  tokenId: v7(),
  centre,
  role,
  label: 'x',
  hash: createHash('sha256').update(randomUUID()).digest('hex'),
  expiresAt: '2100-01-01T00:00:00.000Z',
});

const nkeyBody = (centre: string) => ({
  publicNkey: `U${randomBase32(55)}`,
  centre,
  label: 'x',
  expiresAt: '2100-01-01T00:00:00.000Z',
});

const thisMonth = () => new Date().toISOString().slice(0, 7);

let releases = 0;

/** Each release is of a later month than the one before. */
const releaseBody = () => ({
  month: new Date(Date.UTC(2001, releases++)).toISOString().slice(0, 7),
  position: 1,
});

function randomBase32(length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bytes = createHash('sha512').update(randomUUID()).digest();
  return Array.from({ length }, (_, index) => letters[(bytes[index % 64] ?? 0) % 32]).join('');
}

const get = (operations: readonly Operation[], name: string, path: string): Cell => ({
  name,
  operations,
  path,
});

const post = (operation: Operation, name: string, path: string, body: unknown = {}): Cell => ({
  name,
  operations: [operation],
  method: 'POST',
  path,
  body,
});

/** Every operation that there is over HTTP, on what is the own centre's and on what is another's. */
export async function cellsOf({ own, other, officeToken, make }: Scene): Promise<Cell[]> {
  const centre = centreBody();
  const token = tokenBody('submitter', own.centre);
  const nkey = nkeyBody(own.centre);
  await Promise.all([make('centres', centre), make('tokens', token), make('nkeys', nkey)]);
  const api = '/api/v1';
  const statistics = `${api}/statistics/resolution-time`;
  return [
    get(['read-published'], 'the published statistics', `${statistics}?stratum=published`),
    get(['read-published'], 'the codebook', `${api}/dictionary/codebook`),
    get(['read-published'], 'the checkpoint of the log', `${api}/log/checkpoint`),
    post('submit', 'a registration', `${api}/cases`, registrationBody()),
    post('submit', 'a loss to follow-up', `${api}/cases/${own.caseId}/loss-to-follow-up`, {
      loss: { lastSeen: { day: 1 }, reason: 'no-contact' },
    }),
    post('query-cases', 'a query', `${api}/cases/${own.caseId}/queries`, {
      pointer: '',
      text: 'Is this right?',
    }),
    get(['read-own-cases', 'read-any-case'], 'an own case', `${api}/cases/${own.caseId}`),
    get(['read-any-case'], "another's case", `${api}/cases/${other.caseId}`),
    get([], "nobody's case", `${api}/cases/${v7()}`),
    get(['read-own-cases'], 'an own receipt', `${api}/receipts/${own.submissionId}`),
    get([], "another's receipt", `${api}/receipts/${other.submissionId}`),
    get([], "nobody's receipt", `${api}/receipts/${randomUUID()}`),
    get(['read-own-cases'], 'a proof of an own receipt', `${api}/receipts/${own.submissionId}/proof`),
    get([], "a proof of another's receipt", `${api}/receipts/${other.submissionId}/proof`),
    get(['read-own-cases'], 'the own worklist', `${api}/worklist`),
    get(['read-own-cases'], 'the completeness of the own cases', `${api}/completeness`),
    get(['read-own-statistics'], 'the own statistics', `${statistics}?stratum=own-centre`),
    post('read-own-statistics', 'the own statistics, asked as a body', statistics, { stratum: 'own-centre' }),
    get(['read-own-statistics'], 'the own page', `${api}/reports/${thisMonth()}/own`),
    get(['read-released'], 'what is released of all hospitals', `${statistics}?stratum=hospital`),
    post('release-snapshots', 'a snapshot', `${api}/snapshots`, releaseBody()),
    get(['read-own-statistics'], 'the own chart', `${api}/charts/resolution-time.svg?stratum=own-centre`),
    get(['read-own-reads'], 'who read the own data', `${api}/reads`),
    get(['read-own-reads'], 'who read an own case', `${api}/cases/${own.caseId}/reads`),
    get(['read-any-reads'], "who read a centre's data", `${api}/centres/${other.centre}/reads`),
    get(['read-rights'], 'the centres', `${api}/centres`),
    get(['read-rights'], "a centre's tokens", `${api}/tokens?centre=${other.centre}`),
    get(['read-rights'], 'all nkeys', `${api}/nkeys`),
    post('manage-centres', 'an enrolment', `${api}/centres`, centreBody()),
    post('manage-centres', 'a suspension', `${api}/centres/${centre.centre}/suspension`),
    post('issue-credentials', 'a token', `${api}/tokens`, tokenBody('submitter', own.centre)),
    post('issue-credentials', "a token's end", `${api}/tokens/${token.tokenId}/revocation`),
    post('issue-credentials', 'an nkey', `${api}/nkeys`, nkeyBody(own.centre)),
    post('issue-credentials', "an nkey's end", `${api}/nkeys/${nkey.publicNkey}/revocation`),
    post(
      'issue-office-credentials',
      'a token of the office',
      `${api}/tokens`,
      tokenBody('auditor', 'registry'),
    ),
    post(
      'issue-office-credentials',
      "a token of the office's end",
      `${api}/tokens/${officeToken}/revocation`,
    ),
  ];
}
