import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient, RegistryProblem } from '@calcinosis/client';
import { centreCode } from '@calcinosis/registry';
import { type OperatorDesk, Refusal } from '../operator/operatorDesk.ts';
import { issueToken } from '../operator/token.ts';

const centre = centreCode.parse('published-literature');

const tokenDays = 3650;

/** Where the token of the published literature is kept, mode 0600. */
export const publishedTokenFile = (folder: string) => join(folder, 'secrets', 'token-published-literature');

/** Enrols the centre of the published literature, once, and gives a client that holds its token. */
export async function publishedCentre(
  desk: OperatorDesk,
  folder: string,
  url: string,
): Promise<RegistryClient> {
  await enrolOnce(desk);
  const file = publishedTokenFile(folder);
  const kept = await keptToken(file);
  if (kept !== null) {
    const client = new RegistryClient({ url, token: kept });
    if (await isAccepted(client)) return client;
  }
  const { token } = await issueToken(desk, {
    centre,
    role: 'submitter',
    label: 'published literature, made at start',
    days: tokenDays,
  });
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  return new RegistryClient({ url, token });
}

async function enrolOnce(desk: OperatorDesk): Promise<void> {
  try {
    await desk.submit({
      type: 'EnrolCentre',
      centre,
      name: 'Published literature',
      stratum: 'published',
      country: 'ZZ',
    });
  } catch (error) {
    if (error instanceof Refusal && error.codes.includes('centre-exists')) return;
    throw error;
  }
}

async function keptToken(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A database that was made anew does not know a token of before. */
async function isAccepted(client: RegistryClient): Promise<boolean> {
  try {
    await client.resolutionTime({ stratum: 'own-centre' });
    return true;
  } catch (error) {
    if (error instanceof RegistryProblem && error.status === 401) return false;
    throw error;
  }
}
