/** A backup was not made, or not restored; the message says why and what would be right. Nothing was changed. */
export class BackupRefusedError extends Error {
  override readonly name = 'BackupRefusedError';
}
