import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { headerCells, headerColumns } from './headerColumns.ts';
import type { Column, Tabulated, Tabulation } from './tabulation.ts';

const parquetTypes = { integer: 'INT64', real: 'DOUBLE', text: 'STRING' } as const;
const physicalTypes = { ...parquetTypes, text: 'BYTE_ARRAY' } as const;

type RowGroup = ParquetWriter['row_groups'][number];

/**
 * An answer as an Apache Parquet file, its columns typed and null where there is no value. What the answer tells of itself
 * is metadata of the file, with the question, the notes and (`columns`) what each column means, its unit and its codes; each
 * column has the last as metadata of its own as well. The same answer is the same bytes.
 */
export function parquetOf({ answer, columns, rows }: Tabulation): Uint8Array {
  const header = headerCells(answer);
  const all = [...columns, ...headerColumns];
  const columnData = all.map((column) => ({
    name: column.name,
    type: parquetTypes[column.type],
    data: rows.map((row) => valueOf(column, { ...row, ...header }[column.name] ?? null)),
  }));
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData }),
    kvMetadata: fileMetadata(answer, all),
    createdBy: `calcinosis-registry version ${answer.codeVersion}`,
  });
  // Into memory, and so at once: there is no promise to wait for.
  void parquet.write({ columnData });
  if (rows.length === 0) parquet.row_groups.push(emptyGroup(all));
  for (const group of parquet.row_groups) {
    for (const [index, column] of all.entries()) {
      const chunk = group.columns[index]?.meta_data;
      if (chunk !== undefined) chunk.key_value_metadata = columnMetadata(column);
    }
  }
  void parquet.finish();
  return writer.getBytes();
}

/**
 * A group of no rows. A file without any group would have a list of which the writer cannot know what it is of, and
 * readers that are strict about it, such as Arrow's, refuse that file.
 */
function emptyGroup(columns: readonly Column[]): RowGroup {
  return {
    num_rows: 0n,
    total_byte_size: 0n,
    columns: columns.map(({ name, type }) => ({
      file_offset: 0n,
      meta_data: {
        type: physicalTypes[type],
        encodings: ['PLAIN'],
        path_in_schema: [name],
        codec: 'UNCOMPRESSED',
        num_values: 0n,
        total_uncompressed_size: 0n,
        total_compressed_size: 0n,
        data_page_offset: 4n,
      },
    })),
  };
}

function valueOf({ type }: Column, value: string | number | null): string | number | bigint | null {
  return type === 'integer' && typeof value === 'number' ? BigInt(value) : value;
}

interface KeyValue {
  readonly key: string;
  readonly value: string;
}

function fileMetadata(answer: Tabulated, columns: readonly Column[]): KeyValue[] {
  const { question, snapshot, notes } = answer;
  return pairs({
    citation: answer.citation,
    question: JSON.stringify(question),
    question_hash: answer.questionHash,
    position: String(answer.position),
    snapshot: JSON.stringify(snapshot),
    policy: answer.policy,
    policy_version: String(answer.policyVersion),
    policy_hash: answer.policyHash,
    dictionary_version: answer.dictionaryVersion,
    code_version: answer.codeVersion,
    suppressed: String(answer.suppressed),
    notes: JSON.stringify(notes),
    columns: JSON.stringify(columns),
  });
}

function columnMetadata({ label, unit, codes }: Column): KeyValue[] {
  return pairs({
    'label.en': label.en,
    'label.ko': label.ko,
    ...(unit === undefined ? {} : { unit }),
    ...(codes === undefined ? {} : { codes: JSON.stringify(codes) }),
  });
}

function pairs(values: Readonly<Record<string, string>>): KeyValue[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}
