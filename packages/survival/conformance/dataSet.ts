import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from './csv.ts';
import { listOf, objectOf, textOf, type Json, type JsonObject } from './json.ts';

/** A table of texts by column; an empty text is a missing value. */
export interface Table {
  readonly size: number;
  column(name: string): readonly string[];
}

export interface DataSet {
  readonly name: string;
  readonly table: Table;
  readonly analyses: readonly JsonObject[];
}

/** Reads every data set of a folder: the JSON files that say `survival-oracle/1`, with the CSV each one names. */
export function readDataSets(folder: string): DataSet[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .toSorted();
  return files.flatMap((file) => {
    const content: Json = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const top = objectOf(content, file);
    return top['schema'] === 'survival-oracle/1' ? [dataSetOf(folder, file, top)] : [];
  });
}

function dataSetOf(folder: string, file: string, top: JsonObject): DataSet {
  const bytes = readFileSync(join(folder, textOf(top['csv'], `${file} csv`)));
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (typeof top['sha256'] === 'string' && top['sha256'] !== digest) {
    throw new Error(`${file}: its CSV has sha256 ${digest}, the references were made from ${top['sha256']}`);
  }
  return {
    name: textOf(top['dataset'], `${file} dataset`),
    table: tableOf(parseCsv(bytes.toString('utf8'))),
    analyses: listOf(top['analyses'], `${file} analyses`).map((analysis) =>
      objectOf(analysis, `${file} analysis`),
    ),
  };
}

function tableOf([header = [], ...rows]: string[][]): Table {
  const columns = new Map(header.map((name, i) => [name, rows.map((row) => row[i] ?? '')]));
  return {
    size: rows.length,
    column(name) {
      const column = columns.get(name);
      if (!column) {
        throw new Error(`no column ${name}`);
      }
      return column;
    },
  };
}
