import { type AbsentReason, absentReasons, type Label } from '@calcinosis/dictionary';
import { reasonsOf } from '@calcinosis/registry';
import { z } from 'zod';
import type { Column } from './column.ts';

/** What a cell says: a value, nothing at all, or something that is not possible there. */
export type Cell =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'empty' }
  | { readonly is: 'wrong'; readonly message: Label };

/** Words of a sheet for a value that is not there, beside the codes themselves. */
const absentWords: Readonly<Record<string, AbsentReason>> = {
  미상: 'unknown',
  '?': 'unknown',
  na: 'unknown',
  'n/a': 'unknown',
};

/** Reads a cell as a person may have written it: codes and labels in either language, decimal points and commas. */
export function readCell(column: Column, text: string): Cell {
  const written = text.normalize('NFKC').trim();
  if (written === '') return { is: 'empty' };
  const value = valueOf(column, written);
  if (value === undefined) return { is: 'wrong', message: expectedKind(column) };
  const parsed = column.schema.safeParse(value);
  if (parsed.success) return { is: 'value', value: parsed.data };
  return { is: 'wrong', message: { en: whyNot(column, value, 'en'), ko: whyNot(column, value, 'ko') } };
}

const messages = { en: z.locales.en().localeError, ko: z.locales.ko().localeError };

/** What the dictionary says of a value that it does not take. */
function whyNot({ schema }: Column, value: unknown, language: keyof Label): string {
  const { error } = schema.safeParse(value, { error: messages[language] });
  return error === undefined
    ? ''
    : reasonsOf(error, [], language)
        .map(({ message }) => message)
        .join('; ');
}

function valueOf(column: Column, written: string): unknown {
  switch (column.kind) {
    case 'code':
      return codeOf(column.codes, written);
    case 'codes':
      return codesOf(column.codes, written);
    case 'number':
      return numberOf(written) ?? absentOf(written);
    case 'text':
      return written;
  }
}

/** Letter case, spaces, underscores and hyphens do not tell codes apart. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '');

function codeOf(codes: Column['codes'], written: string): string | undefined {
  const wanted = folded(written);
  return Object.entries(codes).find(([code, label]) =>
    [code, label.en, label.ko].some((name) => folded(name) === wanted),
  )?.[0];
}

/** Codes with a semicolon or a bar between them, or with a comma where no label has one. */
function codesOf(codes: Column['codes'], written: string): string[] | undefined {
  const readBy = (separator: RegExp) => {
    const parts = written.split(separator).filter((part) => part.trim() !== '');
    const read = parts.flatMap((part) => codeOf(codes, part) ?? []);
    return read.length === parts.length ? read : undefined;
  };
  return readBy(/[;|]/) ?? readBy(/[;|,]/);
}

/** A number as spreadsheets write it: 20, 20.0 or 20,5; with separators of thousands it could be two things. */
function numberOf(written: string): number | undefined {
  return /^-?\d+([.,]\d+)?$/.test(written) ? Number(written.replace(',', '.')) : undefined;
}

function absentOf(written: string): { absent: AbsentReason } | undefined {
  const reason =
    absentReasons.find((each) => folded(each) === folded(written)) ?? absentWords[folded(written)];
  return reason === undefined ? undefined : { absent: reason };
}

/** What would be right in a column where something of another kind was written. */
function expectedKind({ kind, codes, unit }: Column): Label {
  if (kind === 'number' || kind === 'text') {
    const inUnit = unit === null ? '' : ` (${unit})`;
    return {
      en: `expected a number${inUnit}, or why it is missing: ${absentReasons.join(', ')}`,
      ko: `숫자${inUnit} 또는 결측 사유여야 합니다: ${absentReasons.join(', ')}`,
    };
  }
  const list = (language: keyof Label) =>
    Object.entries(codes)
      .map(([code, label]) => `${code} (${label[language]})`)
      .join(', ');
  return kind === 'code'
    ? { en: `expected one of ${list('en')}`, ko: `다음 중 하나여야 합니다: ${list('ko')}` }
    : {
        en: `expected some of these, with semicolons between them: ${list('en')}`,
        ko: `다음 값들을 세미콜론으로 구분해 적습니다: ${list('ko')}`,
      };
}
