import { type CountsAnswer, dimensions, resolutionTimeTable, tableDimensions } from '@calcinosis/questions';
import { Command } from 'commander';
import { type FileOptions, withFile, writeAnswerFile } from '../statistics/answerFile.ts';
import { incidenceText } from '../statistics/incidenceText.ts';
import { clientFor, commandOf, outputOf } from './options.ts';
import { tableCommands } from './tables.ts';

const timeFilters = {
  by: `up to three dimensions, with commas between, a group for each combination: ${dimensions.join(', ')}`,
  stratum: 'published (open to all), own-centre, or hospital: what is released of all hospitals',
  endpoint: 'clinical, radiographic, complete; as-reported for published cases',
  origin: 'what day 0 is; presentation unless told',
  aetiology: 'class of aetiology',
  agent: 'agent',
  sex: 'sex',
  site: 'site of the lesion',
  laterality: 'side of the lesion',
  pattern: 'radiographic pattern',
  'as-of': 'a position of the log, a date or a time: from what was recorded up to then',
  horizon: 'a day where curves end, such as 91, 183 or 365; with the share by then',
  'age-below': 'recorded age at presentation below so many days: 7, 14, 21, 28, 90 or 365',
};

const filters = {
  ...timeFilters,
  level: 'case, or lesion: each lesion by itself',
  estimator: 'both, kaplan-meier, or turnbull: with its limits',
};

type StatisticsOptions = FileOptions & Record<string, unknown>;

export function statisticsCommand(): Command {
  const command = withFile(withQuestion(commandOf('resolution-time', 'how long until resolution')));
  const statistics = new Command('statistics')
    .description('ask for statistics')
    .addCommand(command.action(resolutionTime))
    .addCommand(incidenceCommand())
    .addCommand(countsCommand());
  for (const each of tableCommands()) statistics.addCommand(each);
  return statistics;
}

const countFilters = {
  by: `up to three dimensions, with commas between, a cell for each combination: ${tableDimensions.join(', ')}`,
  stratum: filters.stratum,
  age: 'band of the recorded age at presentation, in days: 0-6, 7-13, ...',
  aetiology: filters.aetiology,
  agent: filters.agent,
  sex: filters.sex,
  site: filters.site,
  laterality: filters.laterality,
  pattern: filters.pattern,
  gestation: 'band of the gestational age, in weeks: -27, 28-31, 32-36, 37-',
  extravasation: 'whether an extravasation was recognised: yes or no',
  latency: 'band of the time from exposure to onset, in days: 0, 1-2, 3-6, ...',
  misdiagnosis: 'whether it was first taken for something else: yes or no',
  treatment: 'the furthest that treatment went: observation, other, medication or procedure',
  certainty: 'certainty of the diagnosis',
  'as-of': filters['as-of'],
};

function countsCommand(): Command {
  const command = withFile(commandOf('counts', 'how many cases, as a table'));
  for (const [name, help] of Object.entries(countFilters)) command.option(`--${name} <value>`, help);
  return command.action(counts);
}

async function counts(options: StatisticsOptions): Promise<void> {
  const client = await clientFor(options);
  const question = questionOf(options);
  if (await writeAnswerFile(client, 'counts', question, options)) return;
  const answer = await client.counts(question);
  outputOf(options).result(answer, tableOf(answer));
}

/** A line for each cell that has cases, or is not shown. */
function tableOf({ cells, dimensions: by, notes, citation }: CountsAnswer): string {
  const lines = cells
    .filter(({ cases }) => cases !== 0)
    .map(({ at, cases, suppressed }) => {
      const where = at.length === 0 ? ['all'] : at;
      return [cases === null ? `not shown (${suppressed})` : String(cases), ...where].join('  ');
    });
  const heading = ['cases', ...by.map(({ name }) => name)].join('  ');
  return [heading, ...lines, '', ...notes.map(({ text }) => text), citation].join('\n');
}

function incidenceCommand(): Command {
  const command = withFile(
    commandOf('cumulative-incidence', 'how cases end: resolved, removed, or by death'),
  );
  for (const [name, help] of Object.entries(timeFilters)) command.option(`--${name} <value>`, help);
  return command.action(cumulativeIncidence);
}

async function cumulativeIncidence(options: StatisticsOptions): Promise<void> {
  const client = await clientFor(options);
  const question = questionOf(options);
  if (await writeAnswerFile(client, 'cumulative-incidence', question, options)) return;
  const answer = await client.cumulativeIncidence(question);
  outputOf(options).result(answer, await incidenceText(answer));
}

async function resolutionTime(options: StatisticsOptions): Promise<void> {
  const client = await clientFor(options);
  const question = questionOf(options);
  if (await writeAnswerFile(client, 'resolution-time', question, options)) return;
  const answer = await client.resolutionTime(question);
  // Loaded when wanted: drawing takes longer to load than most commands to run.
  const { terminalCurve } = await import('@calcinosis/charts');
  const table = resolutionTimeTable(answer, 'en');
  const text = [
    `${table.finding}.`,
    table.subtitle,
    '',
    terminalCurve(table, { width: 72, height: 14, unicode: true }),
    '',
    ...table.caption,
  ];
  outputOf(options).result(answer, text.join('\n'));
}

/** The command with the options of a question about the time to resolution. */
export function withQuestion(command: Command): Command {
  for (const [name, help] of Object.entries(filters)) command.option(`--${name} <value>`, help);
  return command;
}

/** Parameters of the question that were given; the registry checks them. */
export function questionOf(options: Record<string, unknown>): Record<string, string> {
  const names = ['ageBelow', 'asOf', ...Object.keys({ ...filters, ...countFilters })];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = options[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}
