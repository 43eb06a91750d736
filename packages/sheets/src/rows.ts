import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { textOfFile } from './textOfFile.ts';

/** A line of a sheet: its cells as they are written. */
export interface Row {
  /** Line of the file where the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The file cannot be read as a table at all. */
export class UnreadableSheetError extends Error {
  override readonly name = 'UnreadableSheetError';
}

/** Characters of a row at most; more is no row, but a quote that is never closed. */
const longestRow = 100_000;

/** Reads a CSV file row by row, in flat memory, whatever its encoding and its delimiter; empty rows are left out. */
export async function* rowsOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Row> {
  const texts = textOfFile(bytes);
  const { value: first = '' } = await texts.next();
  const parser = Readable.from(withFirst(first, texts)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(first),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRow,
    }),
  );
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (record.some((cell) => cell.trim() !== '')) yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Not handed on as the cause: it repeats what is in the file.
    throw new UnreadableSheetError(
      `The file cannot be read as CSV at line ${lineOf(error)}: ${reasonOf(error)}.`,
    );
  }
}

/** Line up to which the file was read. */
function lineOf(error: CsvError): number {
  return 'lines' in error && typeof error.lines === 'number' ? error.lines : 1;
}

async function* withFirst(first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** The delimiter that the first line has most of. */
function delimiterOf(text: string): string {
  const [line = ''] = text.split(/\r\n|\r|\n/, 1);
  const count = (delimiter: string) => line.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

const unclosed = 'a quote that was opened there, or before, is never closed';
const misplaced = 'a quote stands in the middle of a cell: put the cell in quotes, and double the quote';

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: unclosed,
  CSV_MAX_RECORD_SIZE: unclosed,
  CSV_INVALID_CLOSING_QUOTE: misplaced,
  INVALID_OPENING_QUOTE: misplaced,
};

/** In words that repeat nothing of the file. */
function reasonOf({ code }: CsvError): string {
  return reasons[code] ?? code;
}
