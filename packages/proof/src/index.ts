export { type Checkpoint, openCheckpoint, signCheckpoint } from './checkpoint.ts';
export { checkConsistency, type ConsistencyClaim, consistencyRanges } from './consistencyProof.ts';
export { checkInclusion, type InclusionClaim, inclusionRanges } from './inclusionProof.ts';
export { Frontier, leafHashOf, nodeHashOf, rootOfSubtrees } from './merkle.ts';
export { InvalidNoteKeyError } from './noteName.ts';
export { NoteSigner } from './noteSigner.ts';
export { NoteVerifier } from './noteVerifier.ts';
export { ProofError } from './proofError.ts';
export { type LeafRange, type Subtree, subtreesOf } from './subtree.ts';
