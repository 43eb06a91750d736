import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { readBundle, submissionIdsOf } from '@calcinosis/fhir';
import type { SheetSubmission } from '@calcinosis/sheets';
import { CommandError, exitCode } from '../exitCode.ts';

/** Bytes of one Bundle at most: a case of a hundred visits takes a tenth of this. */
const largestBundle = 8 * 1024 * 1024;

/**
 * The submissions of a file of FHIR Bundles: one Bundle, over as many lines as it takes, or one on each line (NDJSON), which
 * is read line by line, in flat memory.
 */
export async function* readBundles(file: string): AsyncGenerator<SheetSubmission> {
  if (!(await isOnePerLine(file))) {
    yield* submissionsOf(await readFile(file, 'utf8'), 1);
    return;
  }
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() !== '') yield* submissionsOf(text, line);
  }
}

const linesOf = (file: string) =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });

/** Whether the first line is a Bundle by itself. */
async function isOnePerLine(file: string): Promise<boolean> {
  const { size } = await stat(file);
  const lines = linesOf(file);
  try {
    for await (const text of lines) {
      if (text.trim() === '') continue;
      if (parsed(text) !== undefined) return true;
      if (size <= largestBundle) return false;
      throw new CommandError(
        `${file} is neither one Bundle of ${largestBundle} bytes at most nor a file with a Bundle on each line.`,
        exitCode.refused,
      );
    }
    return false;
  } finally {
    lines.close();
  }
}

function* submissionsOf(text: string, line: number): Generator<SheetSubmission> {
  const bundle = parsed(text);
  const read =
    bundle === undefined
      ? { outcome: 'refused' as const, reasons: [{ pointer: '', message: 'This is no JSON.' }] }
      : readBundle(bundle);
  if (read.outcome === 'refused') {
    const faults = read.reasons.map(({ pointer, message }) => ({
      line,
      column: pointer === '' ? null : pointer,
      value: null,
      message: { en: message, ko: message },
    }));
    yield { line, faults };
    return;
  }
  const ids = submissionIdsOf(read.submissions.map(({ command }) => command));
  for (const [index, { command }] of read.submissions.entries()) {
    const submissionId = ids[index];
    yield { line, command, ...(submissionId === undefined ? {} : { submissionId }) };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
