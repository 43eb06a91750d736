/** A proof, a checkpoint or a signature does not prove what it should. The message says what does not fit. */
export class ProofError extends Error {
  override readonly name = 'ProofError';
}
