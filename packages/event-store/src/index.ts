export { Appender } from './appender.ts';
export type { Batch, Committed, NewEvent, NewReceipt, NewWaiting } from './batch.ts';
export { byteaArray, integerArray, textArray, uuidArray } from './binaryArray.ts';
export { MalformedEntryError } from './byteReader.ts';
export type { AccessDatabase, CheckpointDatabase, KeysDatabase, LogDatabase } from './database.ts';
export { decodeEntry, encodeEntry } from './entry.ts';
export type { Entry, Envelope, Opened, RecordedEvent, SealedEvent } from './envelope.ts';
export { EventLog } from './eventLog.ts';
export { type Head, readHead } from './head.ts';
export { checkpointColumns, checkpointOrder, copiedCheckpointOf } from './copy/copiedCheckpoint.ts';
export { copiedEventOf, eventColumns } from './copy/copiedEvent.ts';
export { copiedHeadOf, headColumns } from './copy/copiedHead.ts';
export { copiedNodeOf, nodeColumns, nodeOrder } from './copy/copiedNode.ts';
export { copiedSignerOf, signerColumns } from './copy/copiedSigner.ts';
export { copiedReadHeadOf, copiedReadOf, readColumns, readHeadColumns } from './copy/copiedRead.ts';
export { copiedReceiptOf, receiptColumns, receiptOrder } from './copy/copiedReceipt.ts';
export { copiedStreamOf, streamColumns } from './copy/copiedStream.ts';
export { copiedWaitingOf, waitingColumns } from './copy/copiedWaiting.ts';
export { copyOut } from './copy/copyOut.ts';
export { type CopiedFields, copyRows } from './copy/copyRows.ts';
export { type DataKey, KeyVault, MissingKeyError } from './keys/keyVault.ts';
export { type Erasure, type ErasureEvents, Eraser, type EraserOptions, eraseKeys } from './keys/eraser.ts';
export { ErasureWatch } from './keys/erasureWatch.ts';
export { newestLostKey } from './keys/newestLostKey.ts';
export { DamagedFileError } from './keys/checkedLines.ts';
export { exportErasures, importedErasures } from './keys/erasureList.ts';
export {
  backUpKeys,
  type KeysBackup,
  KeysConflictError,
  type KeysRestored,
  type RestoreKeysOptions,
  restoreKeys,
} from './keys/keysBackup.ts';
export {
  type Rotation,
  RotationError,
  type RotationOptions,
  rotateMasterKey,
} from './keys/rotateMasterKey.ts';
export { keyedDigest } from './keys/keyedDigest.ts';
export { MasterKeys, parseMasterKeys, WrongMasterKeyError } from './keys/masterKeys.ts';
export {
  AppendOnlyError,
  CheckpointError,
  DuplicateReceiptError,
  ErasedSubjectError,
  LogError,
  NotWaitingError,
  ProgressError,
  RetiredMasterKeyError,
  StaleEpochError,
  VersionConflictError,
} from './logError.ts';
export { readConsistencyProof, readInclusionProof } from './logProofs.ts';
export { InvalidMasterKeyError, MasterKey, parseMasterKey } from './keys/masterKey.ts';
export { chainHashOf, genesisHash } from './chain.ts';
export { type DatabaseConnection, type DatabaseLimits, openDatabase } from './openDatabase.ts';
export {
  type Broken,
  type BrokenEvent,
  isBroken,
  MalformedDataError,
  NoKeyVaultError,
  openerOf,
  openEvents,
  type SealedData,
} from './openEvents.ts';
export { readPositionBefore, readRecordedAt } from './positionAt.ts';
export { type Progress, readProgress } from './progress.ts';
export { GapError, Projector, type ProjectorOptions } from './projector.ts';
export { type LabelledRead, listReads, type ReadSelection } from './reads/listReads.ts';
export type { NewRead, RecordedRead } from './reads/read.ts';
export { encodeReadEntry, readHashOf } from './reads/readEntry.ts';
export { recordReads } from './reads/recordReads.ts';
export { type ReadsCopy, type ReadsVerification, verifyReads, verifyReadsOf } from './reads/verifyReads.ts';
export type { Receipt, RejectedReceipt, StoredReceipt } from './receipt.ts';
export { checkReceiptProof, type ReceiptProof, readReceiptProof } from './receiptProof.ts';
export { findReceipts } from './receipts.ts';
export { readByStream, type SealedEventOfStream } from './readByStream.ts';
export { type SealedBatch, sealBatch } from './sealBatch.ts';
export { decodeSealedEvent, encodeSealedEvent } from './sealedEventCodec.ts';
export { type LogRange, readSealedEvents } from './sealedEvents.ts';
export { BrokenSealError } from './keys/sealing.ts';
export { SharedCatchUp } from './sharedCatchUp.ts';
export { readStreamNames } from './streamNames.ts';
export { readCheckpoint, readCheckpointHolding, readHandovers, readSigners } from './signedCheckpoints.ts';
export { keyOf, type SubmissionKey } from './submissionKey.ts';
export { MissingNodeError, readLevel } from './treeNodes.ts';
export { type Vouched } from './verify/chainCheck.ts';
export { DamagedCopyError } from './verify/fault.ts';
export type { LogCopy, Pages } from './verify/logCopy.ts';
export { type Verification, type VerifyOptions, verifyCopy } from './verify/verifyCopy.ts';
export { verifyLog } from './verify/verifyLog.ts';
export {
  countSetAside,
  countWaiting,
  findWaiting,
  findWaitingFor,
  listWaiting,
  openSetAside,
  openWaiting,
  type Waiting,
  type WaitingSubmission,
} from './waiting.ts';
