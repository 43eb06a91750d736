import { access } from 'node:fs/promises';
import { replaceFile } from '@calcinosis/embedded';
import { NoteSigner } from '@calcinosis/proof';
import { CommandError, exitCode } from '../exitCode.ts';
import { readText } from './masterKeyFile.ts';

/**
 * Puts a new key in front of the one that signs the log; the registry hands the log over to it when it starts the next
 * time. A rotation that waits for that is left as it is. Gives the new key, as it is verified with.
 */
export async function rotateCheckpointKey(file: string): Promise<string> {
  const before = (await readText(file)).trim();
  const [present, ...former] = NoteSigner.parseAll(before);
  if (former.length > 0) return present.verifier.toString();
  const next = NoteSigner.generate(present.verifier.name);
  replaceFile(file, `${next}\n${before}\n`);
  return NoteSigner.parse(next).verifier.toString();
}

/** Makes a new key for a log whose own is lost, and cannot hand it over. */
export async function replaceLostKey(file: string, name: string): Promise<string> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) {
    throw new CommandError(
      `${file} is there: without --lost, the log is handed over to a new key.`,
      exitCode.wrongUse,
    );
  }
  const next = NoteSigner.generate(name);
  replaceFile(file, `${next}\n`);
  return NoteSigner.parse(next).verifier.toString();
}
