import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { InvalidNoteKeyError } from './noteName.ts';
import { NoteSigner } from './noteSigner.ts';
import { NoteVerifier } from './noteVerifier.ts';
import { ProofError } from './proofError.ts';
import { formatNote, parseNote } from './signedNote.ts';

/** The example of golang.org/x/mod/sumdb/note, where the format comes from. */
const example = {
  key: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};

const signer = NoteSigner.parse(NoteSigner.generate('registry.example/log'));
const { verifier } = signer;

describe('a signed note', () => {
  it('is written byte for byte as other implementations write it', () => {
    const known = NoteSigner.parse(example.key);
    expect(known.verifier.toString()).toBe(example.verifier);
    expect(known.sign(example.text)).toBe(`${example.text}\n${example.signature}`);
  });

  it('is opened by the key that signed it', () => {
    const note = `${example.text}\n${example.signature}`;
    expect(NoteVerifier.parse(example.verifier).open(note)).toBe(example.text);
  });

  it('is not opened when one character was changed', () => {
    const note = signer.sign('one\ntwo\n');
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
        fc.pre(note[at] !== other);
        expect(() => verifier.open(note.slice(0, at) + other + note.slice(at + 1))).toThrow(ProofError);
      }),
    );
  });

  it('is not opened when its signature is written with other bits behind the last byte', () => {
    const note = signer.sign('one\n');
    const last = note.length - '=\n'.length - 1;
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const other = digits[digits.indexOf(note[last] ?? '') + 1] ?? '';
    const written = `${note.slice(0, last)}${other}=\n`;
    expect(parseNote(note).signatures).toHaveLength(1);
    expect(() => verifier.open(written)).toThrow(ProofError);
  });

  it('is not opened by another key of the same name', () => {
    const other = NoteSigner.parse(NoteSigner.generate('registry.example/log'));
    expect(() => verifier.open(other.sign('one\n'))).toThrow(/not signed with the key/);
  });

  it('may carry the signatures of witnesses beside that of the log', () => {
    const witness = NoteSigner.parse(NoteSigner.generate('witness.example'));
    const text = 'one\n';
    const signatures = [signer, witness].flatMap((each) => parseNote(each.sign(text)).signatures);
    const note = formatNote({ text, signatures });
    expect(verifier.open(note)).toBe(text);
    expect(witness.verifier.open(note)).toBe(text);
  });

  it.each(['', 'one', 'one\n', 'one\n\n', 'one\n\n— name\n', 'one\n\n— name AAAA\n'])(
    'is refused when it is none: %j',
    (note) => expect(() => verifier.open(note)).toThrow(ProofError),
  );
});

describe('a key', () => {
  it('is read from what it is written as', () => {
    expect(NoteVerifier.parse(`${verifier.toString()}\n`).toString()).toBe(verifier.toString());
  });

  it('is refused when name, id and key do not belong together', () => {
    const [, keyId, key] = verifier.toString().split('+');
    expect(() => NoteVerifier.parse(`another.example+${keyId}+${key}`)).toThrow(InvalidNoteKeyError);
    expect(() => NoteVerifier.parse(`registry.example/log+00000000+${key}`)).toThrow(/key id/);
    expect(() => NoteVerifier.parse('registry.example/log')).toThrow(InvalidNoteKeyError);
    expect(() => NoteSigner.parse(verifier.toString())).toThrow(InvalidNoteKeyError);
    expect(() => NoteSigner.generate('two words')).toThrow(InvalidNoteKeyError);
    expect(() => NoteSigner.generate('')).toThrow(InvalidNoteKeyError);
  });

  it('tells nothing of a secret that cannot be read', () => {
    const secret = NoteSigner.generate('registry.example/log');
    expect(() => NoteSigner.parse(secret.replace('PRIVATE', 'SECRET'))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret.slice(-20)) }),
    );
  });
});

describe('a checkpoint', () => {
  const root = Buffer.alloc(32, 7);

  it('says which log has how many entries under which root', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (size) => {
        const opened = openCheckpoint(verifier, signCheckpoint(signer, size, root));
        expect(opened).toEqual({ origin: 'registry.example/log', size, root });
      }),
    );
  });

  it('is the same whenever it is signed', () => {
    expect(signCheckpoint(signer, 5, root)).toBe(signCheckpoint(signer, 5, root));
  });

  it('is refused when what is signed is no checkpoint, or of another log', () => {
    const rootText = root.toString('base64');
    expect(() => openCheckpoint(verifier, signer.sign('registry.example/log\n05\n'))).toThrow(ProofError);
    expect(() => openCheckpoint(verifier, signer.sign(`registry.example/log\n-1\n${rootText}\n`))).toThrow(
      ProofError,
    );
    expect(() => openCheckpoint(verifier, signer.sign(`other.example/log\n1\n${rootText}\n`))).toThrow(
      /of the log other.example\/log/,
    );
  });
});
