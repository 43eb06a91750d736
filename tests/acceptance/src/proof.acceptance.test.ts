import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { checkInclusion, Frontier, NoteSigner, NoteVerifier, openCheckpoint } from '@calcinosis/proof';
import { inclusionProof, receiptProof, submissionId } from '@calcinosis/registry';
import { RunningRegistry } from '@calcinosis/running';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;
let token: string;
let file: string;

const key = submissionId.parse('proof-1');
const registration = {
  caseId: v7(),
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

beforeAll(async () => {
  registry = await RunningRegistry.start();
  token = await registry.enrol('seoul');
  await register(key, registration);
  file = join(registry.folder, 'receipt.json');
});
afterAll(async () => {
  await registry.dispose();
});

async function register(id: string, body: object): Promise<Response> {
  const response = await fetch(`${registry.url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': id },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(201);
  return response;
}

const read = async (path: string) => (await fetch(`${registry.url}/api/v1/log/${path}`)).text();

describe('a hospital that wants to prove later what it submitted', () => {
  it('keeps the receipt with its proof, and proves it without the registry', async () => {
    const fetched = await registry.command(['receipt', key], { env: { REGISTRY_TOKEN: token } });
    expect(fetched).toMatchObject({ code: 0 });
    await writeFile(file, fetched.stdout);
    const proof = receiptProof.parse(JSON.parse(fetched.stdout));
    const proved = await registry.command(['verify', '--receipt', file, '--key', proof.key]);
    expect(proved.code).toBe(0);
    expect(proved.stdout).toContain(`submission ${key} is in the log at position ${proof.receipt.position}`);
  });

  it('is told what does not fit when the file was changed', async () => {
    const proof = receiptProof.parse(JSON.parse(await readFile(file, 'utf8')));
    const forged = join(registry.folder, 'forged.json');
    const changes = [
      { ...proof, receipt: { ...proof.receipt, submissionId: 'another' } },
      { ...proof, receipt: { ...proof.receipt, position: proof.receipt.position - 1 } },
      { ...proof, receipt: { ...proof.receipt, leafHash: '0'.repeat(64) } },
      { ...proof, hashes: proof.hashes.with(0, '0'.repeat(64)) },
      { ...proof, checkpoint: proof.checkpoint.replace(/\n\d+\n/, '\n1\n') },
    ];
    for (const change of changes) {
      await writeFile(forged, JSON.stringify(change));
      expect((await registry.command(['verify', '--receipt', forged])).code).toBe(5);
    }
  });

  it('gets the proof of no other centre', async () => {
    const busan = await registry.enrol('busan');
    const refused = await registry.command(['receipt', key], { env: { REGISTRY_TOKEN: busan } });
    expect(refused.code).toBe(3);
  });
});

describe('a witness', () => {
  it('remembers where the log is, and sees that it only grew', async () => {
    const remembered = join(registry.folder, 'witness.json');
    expect((await registry.command(['witness', remembered])).stdout).toContain('remembered from now on');
    await register('proof-2', { ...registration, caseId: v7() });
    const second = await registry.command(['witness', remembered, '--json']);
    const { from, to } = JSON.parse(second.stdout) as { from: number; to: number };
    expect(to).toBe(from + 1);
  });

  it('finds a log that is not the one that it saw', async () => {
    const remembered = join(registry.folder, 'witness.json');
    const other = await RunningRegistry.start();
    try {
      const seen = await registry.command(['witness', remembered], { env: { REGISTRY_URL: other.url } });
      expect(seen.code).toBe(5);
    } finally {
      await other.dispose();
    }
  });
});

describe('a key of the log that is replaced', () => {
  const witness = () => registry.command(['witness', join(registry.folder, 'witness.json'), '--json']);
  const keyFile = () => join(registry.folder, 'secrets', 'checkpoint-key');
  const restart = async () => {
    await registry.stop();
    registry = await RunningRegistry.start({ folder: registry.folder });
  };

  it('is handed over, and witnesses follow by themselves', async () => {
    const before: { key: string } = JSON.parse((await witness()).stdout);
    const rotated = await registry.command(['keys', 'rotate-checkpoint', '--json']);
    const { key: next }: { key: string } = JSON.parse(rotated.stdout);
    expect((await registry.command(['keys', 'rotate-checkpoint', '--json'])).stdout).toBe(rotated.stdout);
    await restart();
    const client = new RegistryClient({ url: registry.url });
    expect(await client.logKeys()).toEqual([next, before.key]);
    // Before anything is appended: what is served is signed with the present key, and with the former one.
    const note = await client.checkpoint();
    expect(openCheckpoint(NoteVerifier.parse(next), note)).toEqual(
      openCheckpoint(NoteVerifier.parse(before.key), note),
    );
    await register('proof-3', { ...registration, caseId: v7() });
    expect(JSON.parse((await witness()).stdout)).toMatchObject({ key: next, handedOver: true });
    expect(JSON.parse((await witness()).stdout)).toMatchObject({ key: next, handedOver: false });
    expect((await registry.command(['verify'])).code).toBe(0);
  });

  it('proves receipts of before and after', async () => {
    for (const id of [key, 'proof-3']) {
      const fetched = await registry.command(['receipt', id], { env: { REGISTRY_TOKEN: token } });
      await writeFile(file, fetched.stdout);
      expect((await registry.command(['verify', '--receipt', file])).code).toBe(0);
    }
  });

  it('is accepted by no witness that was not told when the former one is lost', async () => {
    // The start after the rotation leaves the present key alone in the file.
    await restart();
    const text = await readFile(keyFile(), 'utf8');
    expect(text.trim().split('\n')).toHaveLength(1);
    await registry.stop();
    await rm(keyFile());
    const origin = NoteSigner.parse(text).verifier.name;
    const made = await registry.command(['keys', 'rotate-checkpoint', '--lost', origin, '--json']);
    const { key: next }: { key: string } = JSON.parse(made.stdout);
    await restart();
    expect(await witness()).toMatchObject({ code: 5, stderr: expect.stringContaining('is not signed with') });
    const told = await registry.command(['witness', join(registry.folder, 'witness.json'), '--key', next]);
    expect(told.code).toBe(0);
    expect((await registry.command(['verify'])).code).toBe(0);
  });
});

describe('anybody', () => {
  async function presentCheckpoint() {
    const client = new RegistryClient({ url: registry.url });
    const [present] = await client.logKeys();
    return openCheckpoint(NoteVerifier.parse(present ?? ''), await client.checkpoint());
  }

  it('can check any event against a signed checkpoint', async () => {
    const { size, root } = await presentCheckpoint();
    const proof = inclusionProof.parse(
      JSON.parse(await read(`proofs/inclusion?position=3&treeSize=${size}`)),
    );
    expect(() =>
      checkInclusion({
        index: proof.position - 1,
        size,
        root,
        leafHash: Buffer.from(proof.leafHash, 'hex'),
        hashes: proof.hashes.map((hash) => Buffer.from(hash, 'hex')),
      }),
    ).not.toThrow();
  });

  it('can build the tree from its tiles', async () => {
    const checkpoint = await presentCheckpoint();
    const response = await fetch(`${registry.url}/api/v1/log/tile/0/000.p/${checkpoint.size}`);
    expect(response.headers.get('cache-control')).toContain('immutable');
    const hashes = Buffer.from(await response.arrayBuffer());
    const tree = new Frontier();
    for (let at = 0; at < hashes.length; at += 32) tree.append(hashes.subarray(at, at + 32));
    expect(Buffer.from(tree.root())).toEqual(Buffer.from(checkpoint.root));
  });

  it.each([
    ['proofs/inclusion?position=1000000', 422],
    ['proofs/inclusion?position=0', 422],
    ['proofs/inclusion', 422],
    ['proofs/consistency?from=5&to=4', 422],
    ['proofs/consistency?from=-1', 422],
    ['tile/0/000', 404],
    ['tile/0/x', 404],
    ['tile/9/999', 404],
  ])('is told what is wrong with %s', async (path, status) => {
    const response = await fetch(`${registry.url}/api/v1/log/${path}`);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});
