import {
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  openDatabase,
  MasterKeys,
} from '@calcinosis/event-store';
import {
  bringFormerBack,
  type CaseDifference,
  type Compared,
  type OutcomeDatabase,
  RebuildAtWorkError,
  type RebuildOptions,
  type RebuildProgress,
  rebuildOutcomes,
  type Swap,
  TablesBusyError,
} from '@calcinosis/outcomes';
import { type Command, Option } from 'commander';
import { DatabaseError } from 'pg';
import { CommandError, exitCode } from '../exitCode.ts';
import type { Output } from '../output.ts';
import { Pace } from '../pace.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';

interface RebuildCommandOptions extends CommonOptions {
  readonly check?: boolean;
  readonly replace?: boolean;
  readonly back?: boolean;
}

/** Cases that are named to a person; `--json` has more. */
const named = 20;

export function rebuildCommand(): Command {
  return commandOf('rebuild', 'fold the outcome tables anew from the log, compare, and put them in place')
    .option('--check', 'only compare: put nothing in place')
    .addOption(
      new Option('--replace', 'put the new tables in place also where they differ').conflicts('check'),
    )
    .addOption(
      new Option('--back', 'put the tables that were replaced last back in place').conflicts([
        'check',
        'replace',
      ]),
    )
    .addHelpText(
      'after',
      `
The registry goes on meanwhile. The new tables are compared with those that answers are given from, at the same
position. They are put in place when both hold the same. A difference is reported first, by case and never by
content, ends with exit code 6, and leaves the tables as they are: it may be that they were altered, or that
this version folds otherwise, and then \`--replace\` mends them; or that the log or its keys were, and then the
tables are the better witness: \`registry verify\` tells. \`--back\` undoes the last replacement, and once more, that.`,
    )
    .action(async (options: RebuildCommandOptions) => {
      const output = outputOf(options);
      await withLog(options, async (tools) => {
        if (options.back === true) await back(tools, output);
        else await rebuild(tools, swapOf(options), output);
      });
    });
}

const swapOf = ({ check, replace }: RebuildCommandOptions): Swap =>
  check === true ? 'never' : replace === true ? 'always' : 'when-equal';

type Tools = Pick<RebuildOptions, 'db' | 'log' | 'vault'>;

async function withLog(options: CommonOptions, work: (tools: Tools) => Promise<void>): Promise<void> {
  const surroundings = surroundingsOf(options);
  const masterKeys = MasterKeys.from(await surroundings.masterKeySource());
  const connection = { maxConnections: 5, applicationName: 'registry rebuild' };
  const db = openDatabase<OutcomeDatabase & LogDatabase>({
    url: await surroundings.databaseUrl(),
    ...connection,
  });
  const keys = openDatabase<KeysDatabase>({ url: await surroundings.keysDatabaseUrl(), ...connection });
  try {
    const vault = new KeyVault(keys, masterKeys);
    await work({ db, vault, log: new EventLog(db, vault) });
  } catch (error) {
    throw told(error);
  } finally {
    await Promise.all([db.destroy(), keys.destroy()]);
  }
}

async function rebuild(tools: Tools, swap: Swap, output: Output): Promise<void> {
  const pace = new Pace(output, 'Events folded');
  const rebuilt = await rebuildOutcomes({
    ...tools,
    swap,
    onProgress: (progress) => tell(progress, pace, output),
    onCompared: (compared) => {
      if (compared.difference !== null) output.fault(differenceText(compared));
    },
  });
  const { position, live, difference, swapped } = rebuilt;
  const what =
    difference === null
      ? `The outcome tables hold what the log gives at position ${position}: digest ${live}.`
      : `The outcome tables ${swapped ? 'differed' : 'differ'} from the log at position ${position}: ${difference.rows} rows of ${difference.cases} cases.`;
  output.result(
    rebuilt,
    `${what} ${swapped ? 'The new tables are in place; `registry rebuild --back` undoes it.' : 'Nothing was put in place.'}`,
  );
  if (difference !== null) process.exitCode = exitCode.differs;
}

function tell(progress: RebuildProgress, pace: Pace, output: Output): void {
  switch (progress.step) {
    case 'fold':
      return pace.at(progress.events, progress.of);
    case 'compare':
      pace.end();
      return output.progress('Comparing with the tables that answers are given from');
    case 'swap':
      return output.progress('Putting the new tables in place');
  }
}

async function back(tools: Tools, output: Output): Promise<void> {
  const position = await bringFormerBack(tools);
  output.result(
    { position },
    `The former outcome tables are in place again, folded on to position ${position}.`,
  );
}

/** For an operator: which cases, never what they say. */
function differenceText({ position, live, rebuilt, difference }: Compared): string {
  const cases = difference?.cases ?? 0;
  const first = (difference?.first ?? []).slice(0, named);
  return [
    `At position ${position}, ${difference?.rows ?? 0} rows of ${cases} cases differ.`,
    `The live tables have the digest ${live}, a fold of the log ${rebuilt}.`,
    ...first.map(caseText),
    ...(cases > first.length ? [`… and ${cases - first.length} more cases.`] : []),
  ].join('\n');
}

function caseText({ caseId, lastPosition, ...rows }: CaseDifference): string {
  const parts = [
    ...(rows.onlyLive > 0 ? [`${rows.onlyLive} rows only in the tables`] : []),
    ...(rows.onlyRebuilt > 0 ? [`${rows.onlyRebuilt} rows only in the log`] : []),
    ...(rows.changed > 0 ? [`${rows.changed} rows not alike`] : []),
    ...(rows.parkedOtherwise ? ['parked otherwise'] : []),
  ];
  const where = lastPosition === null ? 'not in the log' : `last event at ${lastPosition}`;
  return `  ${caseId} (${where}): ${parts.join(', ')}`;
}

/** SQLSTATEs with which the database refuses to bring former tables back. */
const noWayBack = new Set(['RG070', 'RG071']);

function told(error: unknown): unknown {
  const isRefusal =
    error instanceof RebuildAtWorkError ||
    error instanceof TablesBusyError ||
    (error instanceof DatabaseError && noWayBack.has(error.code ?? ''));
  return isRefusal ? new CommandError(error.message, exitCode.failed, { cause: error }) : error;
}
