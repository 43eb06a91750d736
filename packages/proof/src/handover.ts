import { openCheckpoint } from './checkpoint.ts';
import { InvalidNoteKeyError } from './noteName.ts';
import type { NoteSigner } from './noteSigner.ts';
import { NoteVerifier } from './noteVerifier.ts';
import { ProofError } from './proofError.ts';

/** What stands before the key that follows, in the extension lines of a checkpoint. */
const label = 'successor ';

/**
 * A checkpoint by which one key hands the log over to another: it names the successor in a line of its own, and both
 * have signed it. The line is what counts: anybody can sign beside an old checkpoint, and only the former key can say
 * who follows it. Whoever reads it as a checkpoint passes over the line (C2SP tlog-checkpoint).
 */
export function signHandover(
  { from, to }: { readonly from: NoteSigner; readonly to: NoteSigner },
  size: number,
  root: Uint8Array,
): string {
  const { name } = to.verifier;
  const lines = [name, String(size), Buffer.from(root).toString('base64'), label + to.verifier.toString()];
  return to.sign(`${lines.join('\n')}\n`, from);
}

/**
 * The key that `from` hands the log over to by a note; null when the note is none that `from` has signed, or names no
 * successor.
 *
 * @throws ProofError when the note is not what was signed, or its successor has not signed it or is of another log.
 */
export function successorBy(from: NoteVerifier, note: string): NoteVerifier | null {
  if (!from.signed(note)) return null;
  const { origin } = openCheckpoint(from, note);
  const named = from
    .open(note)
    .split('\n')
    .find((line) => line.startsWith(label));
  if (named === undefined) return null;
  const to = verifierOf(named.slice(label.length));
  if (to.name !== origin) throw new ProofError(`The log ${origin} is handed over to a key of ${to.name}.`);
  to.open(note);
  return to;
}

/**
 * The key that signed `checkpoint`, as whoever trusts `trusted` finds it: that key itself, or one that it was handed over
 * to, by `handovers` in their order. It need not be that which the checkpoint is expected of: opening it tells.
 *
 * @throws ProofError
 */
export function followHandovers(
  trusted: NoteVerifier,
  handovers: readonly string[],
  checkpoint: string,
): NoteVerifier {
  let key = trusted;
  for (const note of handovers) {
    if (key.signed(checkpoint)) return key;
    key = successorBy(key, note) ?? key;
  }
  return key;
}

function verifierOf(text: string): NoteVerifier {
  try {
    return NoteVerifier.parse(text);
  } catch (error) {
    if (!(error instanceof InvalidNoteKeyError)) throw error;
    throw new ProofError(`A handover names no key: ${error.message}`, { cause: error });
  }
}
