import { createReadStream } from 'node:fs';
import { RegistryClient } from '@calcinosis/client';
import { languages } from '@calcinosis/questions';
import { calendarDay } from '@calcinosis/registry';
import { referencesIn } from '@calcinosis/sheets';
import { type WorklistAnswer, type WorklistItem, worklistCsv, worklistQuery } from '@calcinosis/worklist';
import { type Command, Option } from 'commander';
import { CommandError, exitCode } from '../exitCode.ts';
import { pseudonymsOf } from '../sheets/centreSecret.ts';
import { type CommonOptions, commandOf, outputOf, parsedBy, surroundingsOf } from './options.ts';

interface WorklistOptions extends CommonOptions {
  readonly on?: string;
  readonly show: string;
  readonly lang: (typeof languages)[number];
  readonly csv?: true;
  readonly cases?: string;
  readonly secret?: string;
}

export function worklistCommand(): Command {
  return commandOf(
    'worklist',
    'list the visits of your centre that are due or overdue, the most urgent first',
  )
    .addOption(
      new Option('--on <day>', 'as of this day, YYYY-MM-DD; today without').argParser(
        parsedBy(calendarDay, 'a day of the calendar: YYYY-MM-DD'),
      ),
    )
    .addOption(
      new Option('--show <what>', 'open is all but what is upcoming')
        .choices(worklistQuery.shape.show.unwrap().options)
        .default('open'),
    )
    .addOption(new Option('--lang <language>', 'language of the list').choices(languages).default('en'))
    .option('--csv', 'print a table that Excel opens')
    .option(
      '--cases <sheet>',
      'your sheet of cases: shows your own references; they do not leave this machine',
    )
    .option('--secret <file>', "the centre's secret, for --cases")
    .addHelpText(
      'after',
      `
REGISTRY_TOKEN holds a token of the centre. Asking is recorded as a read.

The schedule plans visits 1, 2, 4, 8, 12, 26 and 52 weeks after first presentation, and ends when the resolution of every
lesion is confirmed by a film or a second look, or when the case is lost. Where the registry knows only the month of
presentation, a due date is a span of days.`,
    )
    .action(list);
}

async function list({ on, show, lang, csv, cases, secret, ...options }: WorklistOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to a token of the centre.', exitCode.wrongUse);
  }
  const references = await referencesOf(cases, secret);
  const client = new RegistryClient({ url: await surroundings.gatewayUrl(), token });
  const answer = await client.worklist({ show, lang, ...(on === undefined ? {} : { on }) });
  const named = {
    ...answer,
    items: answer.items.map((item) => ({ ...item, caseId: references.get(item.caseId) ?? item.caseId })),
    queries: answer.queries.map((query) => ({
      ...query,
      caseId: references.get(query.caseId) ?? query.caseId,
    })),
  };
  outputOf(options).result(named, csv === true ? worklistCsv(named) : textOf(named, lang));
}

async function referencesOf(
  cases: string | undefined,
  secret: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  if (cases === undefined) return new Map();
  if (secret === undefined) {
    throw new CommandError(
      "--cases needs --secret: the centre's secret tells which case is whose.",
      exitCode.wrongUse,
    );
  }
  return referencesIn(createReadStream(cases), await pseudonymsOf(secret));
}

function textOf({ items, queries, counts, ended, parked, on }: WorklistAnswer, lang: 'en' | 'ko'): string {
  const lines = items.map((item) => lineOf(item, lang));
  const [overdue, due, over] = [counts.overdue ?? 0, counts.due ?? 0, counts['schedule-over'] ?? 0];
  const upcoming = counts.upcoming ?? 0;
  lines.push(...queries.map((query) => queryLine(query, lang)));
  lines.push(
    lang === 'ko'
      ? `${on}: 지난 방문 ${overdue}건, 예정 ${due}건, 결과 없이 종료 ${over}건, 이후 ${upcoming}건, 추적 종료 ${ended}건.`
      : `On ${on}: ${overdue} overdue, ${due} due, ${over} over without an outcome, ${upcoming} later, ${ended} ended.`,
  );
  if (parked > 0) {
    lines.push(
      lang === 'ko'
        ? `읽을 수 없어 빠진 증례가 레지스트리에 ${parked}건 있습니다.`
        : `${parked} cases of the registry could not be read, and are in no list.`,
    );
  }
  return lines.join('\n');
}

function lineOf({ caseId, text, missed, toConfirm }: WorklistItem, lang: 'en' | 'ko'): string {
  const more = [
    ...(missed.length === 0
      ? []
      : [{ en: `missed: week ${missed.join(', ')}`, ko: `놓친 방문: ${missed.join(', ')}주` }]),
    ...(toConfirm
      ? [{ en: 'gone at the last look, to be confirmed', ko: '마지막 진찰에서 소실, 확인 필요' }]
      : []),
  ];
  return [`${caseId}  ${text}`, ...more.map((each) => each[lang])].join('; ');
}

function queryLine(
  { caseId, query, pointer, asked, answered }: WorklistAnswer['queries'][number],
  lang: 'en' | 'ko',
): string {
  const words =
    lang === 'ko'
      ? `질의 ${query}${answered ? '(답변함)' : ''}: ${asked} (${pointer})`
      : `query ${query}${answered ? ', answered' : ''}: ${asked} at ${pointer}`;
  return `${caseId}  ${words}`;
}
