import { writeFile } from 'node:fs/promises';
import { RegistryClient } from '@calcinosis/client';
import {
  type AnyChartName,
  type ChartFormat,
  chartFormats,
  chartNames,
  incidenceChartNames,
  languages,
  ownChartNames,
  tablesChartNames,
} from '@calcinosis/questions';
import { Argument, type Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { requirePlaceFor } from '../outputFile.ts';
import { type CommonOptions, commandOf, outputOf, surroundingsOf } from './options.ts';
import { questionOf, withQuestion } from './statistics.ts';

type ChartOptions = CommonOptions & {
  readonly lang: (typeof languages)[number];
  readonly output: string;
} & Record<string, unknown>;

export function chartCommand(): Command {
  return withQuestion(
    commandOf('chart', "draw an answer to a question, or your centre's own cases, into a file")
      .addArgument(
        new Argument('<chart>', 'which chart').choices([
          ...chartNames,
          ...incidenceChartNames,
          ...tablesChartNames,
          ...ownChartNames,
        ]),
      )
      .requiredOption('-o, --output <file>', `where to; its ending is the format: ${chartFormats.join(', ')}`)
      .addOption(new Option('--lang <language>', 'language of the chart').choices(languages).default('en')),
  ).action(draw);
}

async function draw(chart: AnyChartName, options: ChartOptions): Promise<void> {
  const { output: file, lang } = options;
  const format = formatOf(file);
  await requirePlaceFor(file);
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  const client = new RegistryClient({
    url: await surroundings.gatewayUrl(),
    ...(token === undefined ? {} : { token }),
  });
  const bytes = await client.chart(format, { ...questionOf(options), lang }, chart);
  await writeFile(file, bytes);
  outputOf(options).result({ file, bytes: bytes.length }, `Drawn into ${file}.`);
}

function formatOf(file: string): ChartFormat {
  const format = chartFormats.find((ending) => file.endsWith(`.${ending}`));
  if (format !== undefined) return format;
  throw new CommandError(
    `${file} does not say a format: let it end in ${chartFormats.map((ending) => `.${ending}`).join(', ')}.`,
    exitCode.wrongUse,
  );
}
