import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { shippedPolicies } from '@calcinosis/disclosure';
import type { PooledCounts } from '@calcinosis/federation';
import { Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { requirePlaceFor } from '../outputFile.ts';
import { clientFor, type CommonOptions, commandOf, outputOf } from './options.ts';
import { questionOf, withQuestion } from './statistics.ts';

/** Policies that a centre may hold its counts back under. */
const policies = ['accredited', 'public'] as const;

type CountOptions = CommonOptions & {
  readonly output: string;
  readonly policy?: (typeof policies)[number];
} & Record<string, unknown>;

export function federateCommand(): Command {
  const counting = withQuestion(
    commandOf('count', "write the counts that a question is answered from, of your centre's cases, to a file")
      .requiredOption('-o, --output <file>', 'where to')
      .addOption(
        new Option('--policy <policy>', 'hold counts back under this policy; exact ones without').choices(
          policies,
        ),
      ),
  );
  return new Command('federate')
    .description('pool the counts of centres that may not send cases')
    .addCommand(counting.action(count))
    .addCommand(
      commandOf('merge', 'answer a question from the counts of several centres')
        .argument('<files...>', 'files that `federate count` has written')
        .action(merge),
    );
}

async function count({ output: file, policy, ...options }: CountOptions): Promise<void> {
  await requirePlaceFor(file);
  const client = await clientFor(options);
  const answer = await client.observations({ stratum: 'own-centre', ...questionOf(options) });
  const { makeCounts } = await import('@calcinosis/federation');
  const counts = makeCounts(answer, policy === undefined ? null : shippedPolicies[policy]);
  await writeFile(file, `${JSON.stringify(counts, null, 2)}\n`);
  const { centre, observations, sha256 } = counts;
  const kept = counts.policy.exact ? 'exact' : `under the policy ${counts.policy.id}`;
  outputOf(options).result(
    { file, centre, rows: observations.length, policy: counts.policy, sha256 },
    `${observations.length} rows of ${centre}, ${kept}, in ${file}.`,
  );
}

async function merge(files: readonly string[], options: CommonOptions): Promise<void> {
  const { FederationError, mergeCounts } = await import('@calcinosis/federation');
  const texts = await Promise.all(
    files.map(async (file) => ({ name: basename(file), text: await readFile(file, 'utf8') })),
  );
  try {
    const pooled = mergeCounts(texts);
    outputOf(options).result(pooled, textOf(pooled));
  } catch (error) {
    if (error instanceof FederationError)
      throw new CommandError(error.message, exitCode.wrongUse, { cause: error });
    throw error;
  }
}

/** A line for each group, and whose counts they are. */
function textOf({ groups, files, notes, cases }: PooledCounts): string {
  const lines = groups.map(({ at, cases: of, kaplanMeier, turnbull }) =>
    [at.join(', ') || 'all', String(of), day(kaplanMeier.median), between(turnbull.median)].join('  '),
  );
  const whose = files.map(({ centre, policy }) => `${centre} (${policy.exact ? 'exact' : policy.id})`);
  return [
    'group  cases  median by visits  median by intervals',
    ...lines,
    '',
    `${cases} cases: ${whose.join(', ')}.`,
    ...notes.map(({ text }) => text),
  ].join('\n');
}

const day = (median: number | null): string => (median === null ? 'not reached' : `day ${median}`);

const between = (median: { left: number; right: number | null } | null): string =>
  median === null ? 'not reached' : `day ${median.left} to ${median.right ?? '...'}`;
