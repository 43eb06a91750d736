import { RegistryClient } from '@calcinosis/client';
import {
  EmptyLogError,
  frameOf,
  gatherContent,
  type LogView,
  type MadeEdition,
  makeEdition,
  type Month,
  MovedLogError,
} from '@calcinosis/edition';
import {
  type LogDatabase,
  openDatabase,
  readCheckpointHolding,
  readPositionBefore,
  readSigners,
} from '@calcinosis/event-store';
import type { ResolutionTimeQuestion } from '@calcinosis/questions';
import { CommandError, exitCode } from '../exitCode.ts';

/** Where the registry is that an edition is made from. */
export interface EditionSources {
  readonly databaseUrl: string;
  readonly gatewayUrl: string;
}

/** How often the log may move while the questions are asked, and how long to wait then, in milliseconds. */
const attempts = 20;
const pause = 250;

/** Makes the edition of a month from the log as it stands; of a month that is not over, a preview. */
export async function makeByHand(
  month: Month,
  { databaseUrl, gatewayUrl }: EditionSources,
): Promise<MadeEdition> {
  const client = new RegistryClient({ url: gatewayUrl });
  const db = openDatabase<LogDatabase>({
    url: databaseUrl,
    maxConnections: 1,
    applicationName: 'registry report',
  });
  const log: LogView = {
    positionBefore: (instant) => readPositionBefore(db, instant),
    checkpointHolding: (size) => readCheckpointHolding(db, size),
    signers: () => readSigners(db),
  };
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const place = { month, now: new Date(), revision: 1, previous: null, errata: [] };
        const { frame, evidence } = await frameOf(log, place);
        const content = await gatherContent(frame, {
          resolutionTime: (question) => client.resolutionTime(parametersOf(question)),
        });
        return await makeEdition(content, evidence);
      } catch (error) {
        if (error instanceof EmptyLogError) throw new CommandError(error.message, exitCode.refused);
        if (!(error instanceof MovedLogError)) throw error;
        if (attempt === attempts) throw new CommandError(error.message, exitCode.unreachable);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  } finally {
    await db.destroy();
  }
}

/** A question as the parameters of its address: lists with commas between, nothing for what is not asked. */
function parametersOf(question: ResolutionTimeQuestion): Record<string, string> {
  return Object.fromEntries(
    Object.entries(question).flatMap(([name, value]) => {
      const text = String(value ?? '');
      return text === '' ? [] : [[name, text]];
    }),
  );
}
