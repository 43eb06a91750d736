import { readFile } from 'node:fs/promises';
import { type DataFolder, replaceFile } from '@calcinosis/embedded';
import { type LogDatabase, openDatabase, readStreamNames } from '@calcinosis/event-store';
import { registryOffice, streamOfToken, tokenId } from '@calcinosis/registry';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { issueToken } from '../operator/token.ts';
import type { Servers } from './servers.ts';

const days = 3650;

/** Names the file of the data folder that holds the id of the reporter's token; the token itself nobody needs. */
const secretName = 'reporter-token-id';

/** The id of the token as whose holder the reporter publishes editions: issued once for each log. */
export async function reporterTokenOf(folder: DataFolder, servers: Servers): Promise<string> {
  const file = folder.secretFile(secretName);
  const kept = await keptId(file);
  if (kept !== null && (await isKnown(servers.registryUrl, kept))) return kept;
  const desk = await OperatorDesk.open(servers.natsUrl('operator'));
  try {
    const issued = await issueToken(desk, {
      centre: registryOffice,
      role: 'bot',
      label: 'reporter, made at start',
      days,
    });
    replaceFile(file, `${issued.tokenId}\n`);
    return issued.tokenId;
  } finally {
    await desk.close();
  }
}

async function keptId(file: string): Promise<string | null> {
  try {
    const parsed = tokenId.safeParse((await readFile(file, 'utf8')).trim());
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A database that was made anew does not know a token of before. */
async function isKnown(url: string, id: string): Promise<boolean> {
  const db = openDatabase<LogDatabase>({ url, maxConnections: 1, applicationName: 'registry up' });
  try {
    return (await readStreamNames(db, streamOfToken(tokenId.parse(id)))).length > 0;
  } finally {
    await db.destroy();
  }
}
