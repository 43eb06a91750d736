import { randomBytes } from 'node:crypto';
import { CannotStart, type DataFolder, replaceFile } from '@calcinosis/embedded';
import { type LogDatabase, openDatabase, readSigners } from '@calcinosis/event-store';
import { NoteSigner } from '@calcinosis/proof';
import { checkpointKeySecret } from './places.ts';

/**
 * The keys that the log is signed with, the present one first, as text; made, with a name for the log, when nothing was
 * signed yet. Any other one for a log that was signed would be another log to every hospital that watches it. A former key
 * goes from the file as soon as it has handed the log over.
 *
 * @throws CannotStart
 */
export async function checkpointKeyOf(folder: DataFolder, databaseUrl: string): Promise<string> {
  const signers = await signersOf(databaseUrl);
  const [signer] = signers;
  const file = folder.secretFile(checkpointKeySecret);
  const text = await folder.secret(checkpointKeySecret, () => {
    if (signer === undefined) {
      return NoteSigner.generate(`calcinosis-registry/${randomBytes(4).toString('hex')}`);
    }
    throw new CannotStart(
      'no-checkpoint-key',
      `The log was signed with the key ${signer}, and ${file} is missing: put back that file from where it is kept beside the master key, or, should it be lost for good, make a new key by \`registry keys rotate-checkpoint --lost ${nameOf(signer)} --data ${folder.path}\`, which every witness must then be told.`,
    );
  });
  const [present, ...former] = NoteSigner.parseAll(text).map(({ verifier }) => verifier.toString());
  if (signer === undefined || former.includes(signer)) return text;
  if (signer === present) {
    const [first = ''] = text.split(/\s+/);
    if (former.length > 0) replaceFile(file, `${first}\n`);
    return first;
  }
  if (present === undefined || nameOf(present) !== nameOf(signer) || signers.includes(present)) {
    throw new CannotStart(
      'no-checkpoint-key',
      `${file} has not the key that the log was signed with last, ${signer}: put that one back.`,
    );
  }
  return text;
}

/** The name of the log, of a key in its text form. */
const nameOf = (verifier: string): string => verifier.split('+')[0] ?? '';

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
