import { dictionaryVersion } from '@calcinosis/dictionary';
import { NoteVerifier, openCheckpoint, ProofError } from '@calcinosis/proof';
import type { z } from 'zod';
import { editionContent, editionHead, type EditionHead } from '../content/content.ts';
import type { EditionFile } from '../makeEdition.ts';
import { editionVersion } from '../version.ts';
import { UnreadableArchiveError, unpackFiles } from './archive.ts';
import { makeEdition, sha256Of } from './makeBundle.ts';
import { bundleFiles, type Manifest, manifest as manifestShape } from './manifest.ts';

export type BundleVerification =
  | {
      readonly outcome: 'proved';
      readonly edition: EditionHead;
      readonly sha256: string;
      readonly files: number;
      readonly key: string;
      /** The key was given from elsewhere, and not only named by the bundle itself. */
      readonly trusted: boolean;
      /** `other-code`: the bundle was made by another version of the code, so its documents were not made again. */
      readonly remade: 'same' | 'other-code';
    }
  | { readonly outcome: 'broken'; readonly why: string };

/**
 * Proves a bundle offline: every file has the hash that the manifest names, the checkpoint is signed and holds the
 * position of the edition, and the content makes the same bundle again, byte for byte.
 *
 * @param key of the log, from elsewhere; without one that counts which the bundle names itself.
 */
export async function verifyBundle(bytes: Uint8Array, key?: string): Promise<BundleVerification> {
  try {
    const files = new Map((await unpackFiles(bytes)).map((file) => [file.name, file]));
    const manifest = parsed(manifestShape, files, bundleFiles.manifest, unreadManifest);
    checkFiles(files, manifest);
    const edition = parsed(editionHead, files, bundleFiles.content);
    checkNames(edition, manifest);
    const checkpoint = textOf(files, bundleFiles.checkpoint);
    const verifier = NoteVerifier.parse(key ?? manifest.key);
    checkCheckpoint(verifier, checkpoint, edition);
    const remade = isOfThisCode(manifest) ? await remake(bytes, files, manifest, checkpoint) : 'other-code';
    return {
      outcome: 'proved',
      edition,
      sha256: sha256Of(bytes),
      files: manifest.files.length,
      key: verifier.toString(),
      trusted: key !== undefined,
      remade,
    };
  } catch (error) {
    if (
      error instanceof BrokenBundle ||
      error instanceof UnreadableArchiveError ||
      error instanceof ProofError
    ) {
      return { outcome: 'broken', why: error.message };
    }
    throw error;
  }
}

class BrokenBundle extends Error {}

function broken(why: string): never {
  throw new BrokenBundle(why);
}

type Files = ReadonlyMap<string, EditionFile>;

function textOf(files: Files, name: string): string {
  const file = files.get(name) ?? broken(`${name} is missing.`);
  return Buffer.from(file.bytes).toString('utf8');
}

/** Its own hash is named nowhere: a manifest that was changed shows by its shape, or by what it says of the others. */
const unreadManifest =
  'manifest.json was changed, or is not the manifest of an edition: it does not have its shape.';

function parsed<Shape extends z.ZodType>(
  shape: Shape,
  files: Files,
  name: string,
  why = `${name} does not have its shape.`,
): z.infer<Shape> {
  const text = textOf(files, name);
  const read = shape.safeParse(jsonOf(text));
  return read.success ? read.data : broken(why);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON at all: the shape says what was expected.
    return undefined;
  }
}

function checkFiles(files: Files, { files: listed }: Manifest): void {
  const known = new Set([bundleFiles.manifest, ...listed.map(({ name }) => name)]);
  const unknown = [...files.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) broken(`${unknown} is not in the manifest.`);
  for (const { name, sha256 } of listed) {
    const file = files.get(name) ?? broken(`${name} is missing.`);
    if (sha256Of(file.bytes) !== sha256) broken(`${name} was changed: its hash is not that of the manifest.`);
  }
}

function checkNames(content: EditionHead, manifest: Manifest): void {
  for (const name of ['month', 'status', 'revision', 'position'] as const) {
    if (content[name] !== manifest[name]) broken(`The manifest names another ${name} than the content.`);
  }
}

function checkCheckpoint(verifier: NoteVerifier, note: string, { log, position }: EditionHead): void {
  const { origin, size, root } = openCheckpoint(verifier, note);
  if (size < position) broken(`The checkpoint holds ${size} entries, and the edition is as of ${position}.`);
  if (origin !== log.origin || size !== log.size || Buffer.from(root).toString('hex') !== log.root) {
    broken('The checkpoint is not the one that the edition names.');
  }
}

/** Another version of the code may read the content otherwise, or lay it out otherwise: it is not asked to make it. */
const isOfThisCode = ({ madeBy }: Manifest): boolean =>
  madeBy.edition === editionVersion && madeBy.dictionary === dictionaryVersion;

async function remake(
  bytes: Uint8Array,
  files: Files,
  { key }: Manifest,
  checkpoint: string,
): Promise<'same'> {
  const remade = await makeEdition(parsed(editionContent, files, bundleFiles.content), { checkpoint, key });
  if (Buffer.compare(remade.bundle.bytes, bytes) === 0) return 'same';
  const differing = (await unpackFiles(remade.bundle.bytes)).find(
    ({ name, bytes: again }) => Buffer.compare(files.get(name)?.bytes ?? new Uint8Array(), again) !== 0,
  );
  return broken(
    `Made again from its content, ${differing?.name ?? 'the archive'} comes out otherwise than it is in the bundle.`,
  );
}
