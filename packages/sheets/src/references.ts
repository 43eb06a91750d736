import type { CaseId } from '@calcinosis/registry';
import { readHeader } from './header.ts';
import type { Pseudonyms } from './reference.ts';
import { referenceColumn } from './referenceColumn.ts';
import { HeaderError } from './rowGroups.ts';
import { rowsOf } from './rows.ts';

/**
 * The centre's own references in a sheet, by the ids that the registry knows their cases under: so that a list of the
 * registry can be read at the centre. Only the column of references is read.
 *
 * @throws HeaderError, UnreadableSheetError
 */
export async function referencesIn(
  bytes: AsyncIterable<Uint8Array>,
  pseudonyms: Pseudonyms,
): Promise<ReadonlyMap<CaseId, string>> {
  const references = new Map<CaseId, string>();
  let column: number | null = null;
  for await (const { cells } of rowsOf(bytes)) {
    if (column === null) {
      const { header, faults } = readHeader({ case: referenceColumn }, cells);
      const place = header.get('case');
      if (place === undefined) throw new HeaderError(faults);
      column = place.index;
      continue;
    }
    const reference = cells[column]?.trim() ?? '';
    if (reference !== '') references.set(pseudonyms.caseId(reference), reference);
  }
  return references;
}
