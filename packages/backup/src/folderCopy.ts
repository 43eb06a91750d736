import {
  type CopiedFields,
  copiedCheckpointOf,
  copiedEventOf,
  copiedHeadOf,
  copiedNodeOf,
  copiedReadHeadOf,
  copiedReadOf,
  copiedReceiptOf,
  copiedSignerOf,
  copiedStreamOf,
  copiedWaitingOf,
  copyRows,
  DamagedCopyError,
  type LogCopy,
  MalformedEntryError,
  type ReadsCopy,
} from '@calcinosis/event-store';
import { copiedTables } from './copiedTable.ts';
import type { Manifest, TableContents, TablePart } from './manifest.ts';
import { readPart } from './part/readPart.ts';

/** The log and the record of reads in a backup, read without any server. */
export class FolderCopy implements LogCopy, ReadsCopy {
  readonly #folder: string;
  readonly #manifest: Manifest;

  constructor(folder: string, manifest: Manifest) {
    this.#folder = folder;
    this.#manifest = manifest;
  }

  async head(): Promise<Awaited<ReturnType<LogCopy['head']>>> {
    return this.#onlyRow('log.head', copiedHeadOf);
  }

  async readHead(): ReturnType<ReadsCopy['readHead']> {
    return this.#onlyRow('access.read_head', copiedReadHeadOf);
  }

  reads(): ReturnType<ReadsCopy['reads']> {
    return this.#rows('access.read', copiedReadOf);
  }

  events(): ReturnType<LogCopy['events']> {
    return this.#rows('log.event', copiedEventOf);
  }

  nodes(): ReturnType<LogCopy['nodes']> {
    return this.#rows('log.node', copiedNodeOf);
  }

  checkpoints(): ReturnType<LogCopy['checkpoints']> {
    return this.#rows('log.checkpoint', copiedCheckpointOf);
  }

  signers(): ReturnType<LogCopy['signers']> {
    return this.#rows('log.signer', copiedSignerOf);
  }

  receipts(): ReturnType<LogCopy['receipts']> {
    return this.#rows('intake.receipt', copiedReceiptOf);
  }

  streams(): ReturnType<LogCopy['streams']> {
    return this.#rows('log.stream', copiedStreamOf);
  }

  waiting(): ReturnType<LogCopy['waiting']> {
    return this.#rows('intake.waiting', copiedWaitingOf);
  }

  /** Reads a table of which nothing is known but how its rows are framed. */
  async checkRows(name: string): Promise<void> {
    for await (const _ of this.#rows(name, () => null));
  }

  async #onlyRow<Row>(table: string, decode: (row: CopiedFields) => Row): Promise<Row> {
    const rows: Row[] = [];
    for await (const page of this.#rows(table, decode)) rows.push(...page);
    const [row] = rows;
    if (row === undefined || rows.length > 1)
      throw new DamagedCopyError(`The backup has not one row of ${table}.`);
    return row;
  }

  async *#rows<Row>(name: string, decode: (row: CopiedFields) => Row): AsyncGenerator<Row[]> {
    const contents = contentsOf(this.#manifest, name);
    for (const part of contents.parts) yield* this.#part(contents, part, decode);
  }

  async *#part<Row>(
    { columns }: TableContents,
    part: TablePart,
    decode: (row: CopiedFields) => Row,
  ): AsyncGenerator<Row[]> {
    let rows = 0;
    try {
      const pieces = readPart(this.#folder, part);
      for await (const page of copyRows(pieces, columns.length, (row) => decode(row))) {
        rows += page.length;
        yield page;
      }
    } catch (error) {
      if (error instanceof MalformedEntryError) {
        throw new DamagedCopyError(`${part.file} is damaged: ${error.message}`, null, { cause: error });
      }
      // What was read of it has proved right, so that it is not what was written may be anywhere in it.
      if (error instanceof DamagedCopyError && rows === part.rows && part.after !== undefined) {
        throw new DamagedCopyError(error.message, part.after + 1, { cause: error });
      }
      throw error;
    }
    if (rows !== part.rows) {
      throw new DamagedCopyError(`${part.file} has ${rows} rows, and not ${part.rows}.`);
    }
  }
}

/** What a manifest says of a table. @throws DamagedCopyError when it has not what verification reads. */
function contentsOf(manifest: Manifest, name: string): TableContents {
  const contents = manifest.tables.find((table) => table.name === name);
  const leading = copiedTables.find((table) => table.name === name)?.leading ?? [];
  if (contents === undefined) throw new DamagedCopyError(`The backup has no table ${name}.`);
  if (leading.some((column, index) => contents.columns[index] !== column)) {
    throw new DamagedCopyError(`The backup has other columns of ${name} than this version reads.`);
  }
  return contents;
}
