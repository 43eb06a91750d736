export { BackupRefusedError } from './backupError.ts';
export { type BackupOptions, makeBackup } from './makeBackup.ts';
export type { Manifest } from './manifest.ts';
export { type Restored, restoreBackup, type RestoreOptions } from './restoreBackup.ts';
export type { KeysToRestore } from './restoreKeys.ts';
export { type BackupVerification, verifyBackup } from './verifyBackup.ts';
