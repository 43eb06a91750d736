import { type SheetName, sheets, templateOf } from '@calcinosis/sheets';
import { languages } from '@calcinosis/questions';
import { Argument, type Command, Option } from 'commander';
import { commandOf } from './options.ts';

export const sheetNames = Object.keys(sheets);

export function templateCommand(): Command {
  return commandOf('template', 'print an empty sheet for cases or for follow-up visits, as CSV for Excel')
    .addArgument(new Argument('<sheet>', 'which sheet').choices(sheetNames))
    .addOption(new Option('--lang <language>', 'language of the headings').choices(languages).default('en'))
    .action((sheet: SheetName, { lang }: { lang: (typeof languages)[number] }) => {
      process.stdout.write(templateOf(sheet, lang));
    });
}
