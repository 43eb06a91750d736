import { ProofError } from './proofError.ts';

/** A text with signatures, as C2SP signed-note writes it. */
export interface SignedNote {
  /** What is signed; it ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** Longer notes are refused before they are looked at; a checkpoint has some hundred characters. */
const longestNote = 100_000;

const signatureLine = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(({ name, keyId, signature }) => {
    const bytes = Buffer.concat([keyId, signature]);
    return `— ${name} ${bytes.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** Reads a note; whether its signatures hold, a verifier says. @throws ProofError */
export function parseNote(note: string): SignedNote {
  if (note.length > longestNote) throw new ProofError('The note is too long to be a signed note.');
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) {
    throw new ProofError('Expected a signed note: a text, a blank line, and lines with signatures.');
  }
  const text = note.slice(0, blank + 1);
  const lines = note.slice(blank + 2, -1).split('\n');
  return { text, signatures: lines.map(signatureOf) };
}

function signatureOf(line: string): NoteSignature {
  const [, name, encoded] = signatureLine.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  // Bits behind the last byte could be anything: a note is written in one way only.
  if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) {
    throw new ProofError('Expected signatures as "— name signature", the signature in base64.');
  }
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}
