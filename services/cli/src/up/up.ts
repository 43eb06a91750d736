import { join } from 'node:path';
import { CannotStart, DataFolder, isFree, type ProgramEvent, Supervisor } from '@calcinosis/embedded';
import { openDatabase, type LogDatabase, readHead } from '@calcinosis/event-store';
import type { RegistryClient } from '@calcinosis/client';
import { monthAt } from '@calcinosis/edition';
import type { ResolutionTimeAnswer } from '@calcinosis/questions';
import { makeByHand } from '../edition/makeByHand.ts';
import { writeEdition } from '../edition/writeEdition.ts';
import { CommandError, exitCode } from '../exitCode.ts';
import { publishedCentre, publishedTokenFile } from '../literature/publishedCentre.ts';
import { submitPublished } from '../literature/submitPublished.ts';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import type { Output } from '../output.ts';
import { type Summary, summaryText } from '../summary/summary.ts';
import { type Listening, toldAs } from './listening.ts';
import { type Servers, startServers } from './servers.ts';
import { startServices } from './services.ts';
import { refuseUnfinishedRestore } from './unfinishedRestore.ts';

export interface UpOptions {
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** End after the summary. */
  readonly once: boolean;
  /** Make the edition of this month, so far. */
  readonly edition: boolean;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted to stop. */
  readonly stop: AbortSignal;
}

/** The published neonates after calcium by vein: the selection that the summary shows. */
export const publishedNeonates = {
  stratum: 'published',
  endpoint: 'as-reported',
  aetiology: 'iatrogenic',
  ageBelow: '90',
  origin: 'presentation',
};

/** Milliseconds that analytics may need to reach the last receipt. */
const analyticsPatience = 30_000;

/** Brings everything up, submits the published cases, tells what is known, and serves until stopped. */
export async function up(options: UpOptions, output: Output): Promise<void> {
  const { host, port, stop } = options;
  const folder = await DataFolder.open(options.dataFolder);
  for (const name of folder.leftovers) output.progress(`Stopped ${name}, left by a registry that was killed`);
  const supervisor = new Supervisor({ folder, onEvent: (event) => tell(event, output) });
  try {
    if (!(await isFree(port))) {
      throw new CannotStart(
        'port-taken',
        `Port ${port} is taken by another program: stop that one, or choose another port with \`npm start -- --port ${port + 1}\`.`,
      );
    }
    await refuseUnfinishedRestore(folder);
    const servers = await startServers(supervisor, options.environment, output);
    stop.throwIfAborted();
    await startServices(supervisor, servers, { gateway: { host, port }, stop }, output);
    const address = toldAs({ host, port });
    folder.announce(address);
    stop.throwIfAborted();
    const summary = await mainJob(servers, folder.path, options, output);
    output.result(summary, summaryText(summary));
    if (!options.once && !stop.aborted) {
      output.progress('Serving until Ctrl-C');
      await aborted(stop);
      output.progress('Stopping');
    }
  } finally {
    await supervisor.stop();
    await folder.close();
  }
}

/** Submits the published cases through the front door and asks what is known of them. */
async function mainJob(
  servers: Servers,
  folder: string,
  { host, port, edition: wanted }: Listening & Pick<UpOptions, 'edition'>,
  output: Output,
): Promise<Summary> {
  const address = toldAs({ host, port });
  const desk = await OperatorDesk.open(servers.natsUrl('operator'));
  try {
    const client = await publishedCentre(desk, folder, address);
    const { position } = await submitPublished(client, output);
    const answer = await answerAt(client, position);
    const edition = wanted ? await editionOf(servers, folder, output) : null;
    const db = openDatabase<LogDatabase>({
      url: servers.registryUrl,
      maxConnections: 1,
      applicationName: 'registry up',
    });
    try {
      const head = await readHead(db);
      return {
        address,
        chart: client.chartUrl('svg', publishedNeonates),
        data: client.statisticsUrl(publishedNeonates),
        cases: answer.casesInStratum ?? 0,
        events: head.position,
        position: head.position,
        root: head.root,
        answer,
        edition,
        tokenFile: publishedTokenFile(folder),
      };
    } finally {
      await db.destroy();
    }
  } finally {
    await desk.close();
  }
}

/** Makes the edition of this month, so far, and gives the file to be opened. */
async function editionOf(servers: Servers, folder: string, output: Output): Promise<string> {
  const month = monthAt(new Date());
  const { edition: made } = await makeByHand(month, {
    databaseUrl: servers.registryUrl,
    natsUrl: servers.natsUrl('operator'),
  });
  const files = await writeEdition(made, join(folder, 'reports'));
  output.progress(`Edition of ${month} made, as a preview`);
  return files.find((file) => file.endsWith('.en.html')) ?? folder;
}

/** The answer as of `position` or later: analytics follows the log a moment behind it. */
async function answerAt(client: RegistryClient, position: number): Promise<ResolutionTimeAnswer> {
  const end = Date.now() + analyticsPatience;
  for (;;) {
    const answer = await client.resolutionTime(publishedNeonates);
    if (answer.position >= position) return answer;
    if (Date.now() >= end) {
      throw new CommandError(
        `Analytics stands at ${answer.position}, the log at ${position}.`,
        exitCode.unreachable,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function tell(event: ProgramEvent, output: Output): void {
  if (event.kind === 'crashed') {
    output.fault(
      event.restartInMs === null
        ? `${event.name} ended (${event.how}); its log is ${event.logFile}`
        : `${event.name} ended (${event.how}) and is started again; its log is ${event.logFile}`,
    );
  }
  if (event.kind === 'failed') output.fault(`${event.name} does not start; it is tried again`);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
