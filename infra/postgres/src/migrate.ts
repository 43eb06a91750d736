import { applyFolder } from './applyFolder.ts';
import { prepareRoles, type ServicePasswords } from './clusterRoles.ts';
import { ensureDatabase } from './ensureDatabase.ts';
import { databaseOf } from './serviceUrl.ts';

export interface MigrateOptions {
  /** Database of the log and of all that is folded from it, as a role that may make roles and databases. */
  readonly registryUrl: string;
  /** Database of the data keys, likewise; it may be on another server. */
  readonly keysUrl: string;
  /** Passwords that the services log in with. Roles belong to the cluster: all its databases share them. */
  readonly passwords: ServicePasswords;
  /** Hears of each step that changes something. */
  readonly onProgress?: (step: string) => void;
}

/**
 * Brings both databases to the schema of this build; changes nothing when they have it. Safe to run by
 * several processes at once.
 *
 * @throws NewerSchemaError when a later build has migrated one of them.
 * @throws ChangedMigrationError when a file was edited after it had landed.
 * @throws MissingPrivilegeError when the role may not do what is needed.
 * @throws MigrationFailedError when a file fails; nothing of its folder has landed then.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { registryUrl, keysUrl, passwords, onProgress = () => {} } = options;
  for (const [url, folder] of [
    [registryUrl, 'registry'],
    [keysUrl, 'keys'],
  ] as const) {
    if (await ensureDatabase(url)) onProgress(`database ${databaseOf(url)} created`);
    await prepareRoles(url, passwords);
    await applyFolder(url, folder, onProgress);
  }
}
