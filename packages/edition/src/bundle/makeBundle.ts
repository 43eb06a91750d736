import { createHash } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { namePolicy, shippedPolicies } from '@calcinosis/disclosure';
import { codebook } from '@calcinosis/sheets';
import { type EditionContent, editionContent } from '../content/content.ts';
import { endOf } from '../content/month.ts';
import { editionFileName } from '../document/fileName.ts';
import { type EditionFile, makeDocuments } from '../makeEdition.ts';
import { editionVersion } from '../version.ts';
import { packFiles } from './archive.ts';
import { bundleFiles, type Manifest } from './manifest.ts';

/** What the log has signed: the checkpoint that an edition comes with, as a note, and the key that opens it. */
export interface LogEvidence {
  readonly checkpoint: string;
  readonly key: string;
}

/** An edition as it is kept and handed on: its documents, and the bundle that holds them all. */
export interface MadeEdition {
  readonly content: EditionContent;
  readonly documents: readonly EditionFile[];
  readonly bundle: EditionFile;
  /** SHA-256 of the bundle, in hexadecimal digits. */
  readonly sha256: string;
}

/** Makes an edition from its content and the evidence of the log. Pure: the same gives the same bytes. */
export async function makeEdition(given: EditionContent, evidence: LogEvidence): Promise<MadeEdition> {
  // Read by its shape, which puts the fields in one order: content that comes from a file has the same bytes.
  const content = editionContent.parse(given);
  const documents = await makeDocuments(content);
  const files: EditionFile[] = [
    textFile(bundleFiles.content, `${JSON.stringify(content, null, 1)}\n`),
    ...documents,
    textFile(bundleFiles.dictionary, `${JSON.stringify(codebook(), null, 1)}\n`),
    textFile(bundleFiles.policies, `${JSON.stringify(policiesOf(content), null, 1)}\n`),
    textFile(bundleFiles.checkpoint, evidence.checkpoint),
  ];
  const manifest: Manifest = {
    format: 'calcinosis-edition-bundle/1',
    month: content.month,
    status: content.status,
    revision: content.revision,
    position: content.position,
    madeBy: { edition: editionVersion, dictionary: dictionaryVersion },
    key: evidence.key,
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes) })),
  };
  const manifestFile = textFile(bundleFiles.manifest, `${JSON.stringify(manifest, null, 1)}\n`);
  const bytes = await packFiles([manifestFile, ...files], endOf(content.month));
  return {
    content,
    documents,
    bundle: { name: `${editionFileName(content)}.bundle.tar`, bytes },
    sha256: sha256Of(bytes),
  };
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const textFile = (name: string, text: string): EditionFile => ({ name, bytes: Buffer.from(text) });

/** The rules of the policies that the answers name, with their hashes. */
function policiesOf({ answers }: EditionContent): object[] {
  const named = new Set(answers.flatMap((each) => ('answer' in each ? [each.answer.policy] : [])));
  return Object.values(shippedPolicies)
    .filter(({ id }) => named.has(id))
    .map((policy) => ({ ...policy, ...namePolicy(policy) }));
}
