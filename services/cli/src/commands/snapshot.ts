import { RegistryClient } from '@calcinosis/client';
import { type LogDatabase, openDatabase, readPositionBefore } from '@calcinosis/event-store';
import { lastMonth, month, monthEnd } from '@calcinosis/registry';
import { Command } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { OperatorDesk } from '../operator/operatorDesk.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf } from './options.ts';

interface ReleaseOptions extends CommonOptions {
  readonly month?: string;
  readonly position?: number;
}

export function snapshotCommand(): Command {
  return new Command('snapshot')
    .description('release and list snapshots: what researchers are answered from')
    .addCommand(
      commandOf('release', 'release what was recorded up to the end of a month (UTC)')
        .option(
          '--month <month>',
          'month; the last one that has ended unless told',
          parsedBy(month, '2026-11'),
        )
        .option('--position <n>', 'another position of the log', positionOf)
        .action(release),
    )
    .addCommand(commandOf('list', 'list the snapshots that were released').action(list));
}

function positionOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) {
    throw new CommandError('--position: expected a position of the log, 1 or more.', exitCode.wrongUse);
  }
  return Number(text);
}

async function release(options: ReleaseOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const of = options.month ?? lastMonth(new Date());
  const position = options.position ?? (await positionBefore(await surroundings.databaseUrl(), monthEnd(of)));
  if (position === 0) {
    throw new CommandError(
      `Nothing was recorded before the end of ${of}: there is nothing to release.`,
      exitCode.refused,
    );
  }
  const desk = await OperatorDesk.open(await surroundings.natsUrl());
  try {
    const receipt = await desk.submit({ type: 'ReleaseSnapshot', month: of, position });
    outputOf(options).result(
      { month: of, position, receipt },
      `The snapshot of ${of} is released: what was recorded up to position ${position}.`,
    );
  } finally {
    await desk.close();
  }
}

async function positionBefore(url: string, moment: Date): Promise<number> {
  const db = openDatabase<LogDatabase>({ url, maxConnections: 1, applicationName: 'registry snapshot' });
  try {
    return await readPositionBefore(db, moment);
  } finally {
    await db.destroy();
  }
}

async function list(options: CommonOptions): Promise<void> {
  const client = new RegistryClient({ url: await surroundingsOf(options).gatewayUrl() });
  const released = await client.snapshots();
  const lines = released.snapshots.map(
    ({ month: of, position, recordedAt }) => `${of}  position ${position}, released ${recordedAt}`,
  );
  outputOf(options).result(released, lines.length === 0 ? 'No snapshot is released yet.' : lines.join('\n'));
}
