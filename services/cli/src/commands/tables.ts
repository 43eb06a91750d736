import { type Language, languages, parametersOf, type TableKind, tableKinds } from '@calcinosis/questions';
import { type Command, Option } from 'commander';
import { type FileOptions, withFile, writeAnswerFile } from '../statistics/answerFile.ts';
import { tablesText } from '../tables/tablesText.ts';
import { clientFor, commandOf, outputOf } from './options.ts';

type TablesOptions = FileOptions & { readonly lang: Language } & Readonly<Record<string, unknown>>;

/** A command for each kind of question that is answered with tables, with the parameters of its question. */
export const tableCommands = (): Command[] => tableKinds.map(commandFor);

function commandFor(kind: TableKind): Command {
  const command = withFile(commandOf(kind.name, kind.summary)).addOption(
    new Option('--lang <language>', 'language of the tables').choices(languages).default('en'),
  );
  for (const { name, description } of parametersOf(kind)) {
    command.option(`--${dashed(name)} <value>`, description);
  }
  return command.action((options: TablesOptions) => tables(kind, options));
}

/** `asOf` as an option is `--as-of`. */
const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

async function tables(kind: TableKind, options: TablesOptions): Promise<void> {
  const client = await clientFor(options);
  const question = Object.fromEntries(
    parametersOf(kind).flatMap(({ name }) => {
      const value = options[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  if (await writeAnswerFile(client, kind.name, question, options)) return;
  const answer = await client.tables(kind.name, question);
  outputOf(options).result(answer, tablesText(answer, options.lang));
}
