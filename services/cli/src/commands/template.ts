import { type SheetName, sheetNames, templateOf } from '@calcinosis/sheets';
import { languages } from '@calcinosis/questions';
import { Argument, type Command, Option } from 'commander';
import { commandOf } from './options.ts';

export function templateCommand(): Command {
  return commandOf('template', 'print an empty sheet, as CSV for Excel')
    .addArgument(new Argument('<sheet>', 'which sheet').choices(sheetNames))
    .addOption(new Option('--lang <language>', 'language of the headings').choices(languages).default('en'))
    .action((sheet: SheetName, { lang }: { lang: (typeof languages)[number] }) => {
      process.stdout.write(templateOf(sheet, lang));
    });
}
