import type { EditionContent } from '@calcinosis/edition';
import { type TableCell, type TableDimension, tableKindOf } from '@calcinosis/questions';

/** A table of hospitals' cases in an edition: of one dimension, or of none. */
export interface PublishedTable {
  readonly id: string;
  readonly dimension: TableDimension | null;
  readonly cells: readonly TableCell[];
}

/** Every table of all hospitals' cases that an edition has, each case in the group of one of its facts. */
export function publishedTables({ answers }: EditionContent): PublishedTable[] {
  return answers.flatMap((each): PublishedTable[] => {
    if (each.kind === 'counts' && each.answer.question.stratum === 'hospital') {
      return [{ id: each.id, dimension: null, cells: each.answer.cells }];
    }
    if (each.kind !== 'tables' || each.answer.question.stratum !== 'hospital') return [];
    const kind = tableKindOf(each.answer.kind);
    const known = kind.tables(kind.question.parse({ stratum: 'hospital' }), []);
    return each.answer.tables.flatMap(({ name, cells }) => {
      const table = known.find((one) => one.name === name);
      if (table === undefined || table.among !== undefined) return [];
      const [dimension] = table.dimensions;
      const { reading } = dimension;
      const isPlain = !('centre' in reading) && !('field' in reading) && !('groups' in reading);
      return isPlain ? [{ id: `${each.id} ${name}`, dimension, cells }] : [];
    });
  });
}
