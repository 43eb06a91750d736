import { describe, expect, it } from 'vitest';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { followHandovers, signHandover, successorBy } from './handover.ts';
import { NoteSigner } from './noteSigner.ts';
import { ProofError } from './proofError.ts';
import { formatNote, parseNote } from './signedNote.ts';

const name = 'registry.example/log';
const newKey = (of = name) => NoteSigner.parse(NoteSigner.generate(of));
const [first, second, third] = [newKey(), newKey(), newKey()];
const root = Buffer.alloc(32, 7);
const toSecond = signHandover({ from: first, to: second }, 5, root);
const toThird = signHandover({ from: second, to: third }, 9, root);

describe('a handover', () => {
  it('is a checkpoint of both keys', () => {
    const checkpoint = { origin: name, size: 5, root };
    expect(openCheckpoint(first.verifier, toSecond)).toEqual(checkpoint);
    expect(openCheckpoint(second.verifier, toSecond)).toEqual(checkpoint);
    expect(parseNote(toSecond).signatures).toHaveLength(2);
  });

  it('names the key that follows, to whoever has the former one', () => {
    expect(successorBy(first.verifier, toSecond)?.toString()).toBe(second.verifier.toString());
    expect(successorBy(third.verifier, toSecond)).toBeNull();
    expect(successorBy(first.verifier, signCheckpoint(first, 5, root))).toBeNull();
  });

  it('is not made by signing beside an old checkpoint', () => {
    const old = parseNote(signCheckpoint(first, 5, root));
    const beside = parseNote(second.sign(old.text)).signatures;
    const forged = formatNote({ text: old.text, signatures: [...beside, ...old.signatures] });
    expect(successorBy(first.verifier, forged)).toBeNull();
    const named = second.sign(`${old.text}successor ${second.verifier.toString()}\n`);
    const borrowed = formatNote({
      text: parseNote(named).text,
      signatures: [...parseNote(named).signatures, ...old.signatures],
    });
    expect(() => successorBy(first.verifier, borrowed)).toThrow(ProofError);
  });

  it('needs the signature of the key that follows, of the same log', () => {
    const text = (to: NoteSigner) =>
      `${name}\n5\n${root.toString('base64')}\nsuccessor ${to.verifier.toString()}\n`;
    expect(() => successorBy(first.verifier, first.sign(text(second)))).toThrow(ProofError);
    const other = newKey('other.example/log');
    expect(() => successorBy(first.verifier, first.sign(text(other), other))).toThrow(/other\.example/);
    expect(() => successorBy(first.verifier, first.sign(text(second).replace(/\+.*\n$/, '\n')))).toThrow(
      /names no key/,
    );
  });
});

describe('whoever remembers a key', () => {
  const key = (trusted: NoteSigner, handovers: readonly string[], signer: NoteSigner) =>
    followHandovers(trusted.verifier, handovers, signCheckpoint(signer, 12, root)).toString();

  it('follows it over every handover since', () => {
    expect(key(first, [toSecond, toThird], third)).toBe(third.verifier.toString());
    expect(key(second, [toSecond, toThird], third)).toBe(third.verifier.toString());
    expect(key(first, [], first)).toBe(first.verifier.toString());
  });

  it('goes no further than the key that signs', () => {
    expect(key(first, [toSecond, toThird], second)).toBe(second.verifier.toString());
  });

  it('stays with it when nobody handed over', () => {
    expect(key(first, [toThird], third)).toBe(first.verifier.toString());
  });
});
