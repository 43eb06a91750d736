import { randomBytes } from 'node:crypto';
import { CannotStart, type DataFolder } from '@calcinosis/embedded';
import { type LogDatabase, openDatabase, readSigners } from '@calcinosis/event-store';
import { NoteSigner } from '@calcinosis/proof';
import { checkpointKeySecret } from './places.ts';

/**
 * The key that the log is signed with; made, with a name for the log, when nothing was signed yet. Another one for a log
 * that was signed would be another log to every hospital that watches it.
 *
 * @throws CannotStart
 */
export async function checkpointKeyOf(folder: DataFolder, databaseUrl: string): Promise<string> {
  const [signer] = await signersOf(databaseUrl);
  return folder.secret(checkpointKeySecret, () => {
    if (signer === undefined) {
      return NoteSigner.generate(`calcinosis-registry/${randomBytes(4).toString('hex')}`);
    }
    throw new CannotStart(
      'no-checkpoint-key',
      `The log was signed with the key ${signer}, and ${folder.secretFile(checkpointKeySecret)} is missing: put back that file from where it is kept beside the master key.`,
    );
  });
}

async function signersOf(databaseUrl: string): Promise<readonly string[]> {
  const db = openDatabase<LogDatabase>({
    url: databaseUrl,
    maxConnections: 1,
    applicationName: 'registry up',
  });
  try {
    return await readSigners(db);
  } finally {
    await db.destroy();
  }
}
