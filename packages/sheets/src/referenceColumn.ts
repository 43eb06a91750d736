import { columnOf } from './column.ts';
import { caseReference } from './reference.ts';

/** The first column of every sheet: which case a row is about. */
export const referenceColumn = columnOf('case', caseReference, {
  kind: 'text',
  required: true,
  label: {
    en: "Centre's own reference (stays at the centre)",
    ko: '기관 고유 참조(기관 밖으로 나가지 않음)',
  },
});
