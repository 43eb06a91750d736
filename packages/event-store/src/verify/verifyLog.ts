import { LiveCopy } from './liveCopy.ts';
import { type Verification, type VerifyOptions, verifyCopy } from './verifyCopy.ts';

/**
 * Checks the live log of a database as it stands at the beginning; appends may go on meanwhile.
 *
 * @param url of the database, as any role that may read the log.
 */
export async function verifyLog(url: string, options: VerifyOptions = {}): Promise<Verification> {
  const copy = await LiveCopy.open(url);
  try {
    return await verifyCopy(copy, options);
  } finally {
    await copy.close();
  }
}
