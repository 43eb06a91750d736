import {
  aetiologyClass,
  ageAtPresentation,
  agent,
  gestationalAge,
  iatrogenicMechanism,
  imagingPattern,
  laterality,
  lesionId,
  presentationMonth,
  route,
  sex,
  site,
} from '@calcinosis/dictionary';
import { columnOf } from './column.ts';
import { referenceColumn } from './referenceColumn.ts';

/**
 * The sheet of cases: one row for each lesion. The rows of a case stand together and bear the same reference; what is
 * said of the whole case is said in its first row, and may be repeated in the others.
 */
export const casesSheet = {
  case: referenceColumn,
  presentationMonth: columnOf('presentation_month', presentationMonth, { kind: 'text', required: false }),
  ageAtPresentation: columnOf('age_at_presentation', ageAtPresentation, { kind: 'number', required: true }),
  sex: columnOf('sex', sex, { kind: 'code', required: true }),
  gestationalAge: columnOf('gestational_age', gestationalAge, { kind: 'number', required: false }),
  aetiologyClass: columnOf('aetiology_class', aetiologyClass, { kind: 'code', required: true }),
  mechanism: columnOf('iatrogenic_mechanism', iatrogenicMechanism, { kind: 'code', required: false }),
  agent: columnOf('agent', agent, { kind: 'code', required: false }),
  route: columnOf('route', route, { kind: 'code', required: false }),
  exposureSite: columnOf('exposure_site', site, {
    kind: 'code',
    required: false,
    label: { en: 'Site of the exposure', ko: '투여 부위' },
  }),
  exposureLaterality: columnOf('exposure_laterality', laterality, {
    kind: 'code',
    required: false,
    label: { en: 'Side of the exposure', ko: '투여 좌우' },
  }),
  lesion: columnOf('lesion', lesionId, { kind: 'text', required: false }),
  site: columnOf('site', site, { kind: 'code', required: true }),
  laterality: columnOf('laterality', laterality, { kind: 'code', required: true }),
  imagingPattern: columnOf('imaging_pattern', imagingPattern, { kind: 'code', required: false }),
};

/** Columns that say something of the whole case. */
export const ofTheCase = [
  'presentationMonth',
  'ageAtPresentation',
  'sex',
  'gestationalAge',
  'aetiologyClass',
  'mechanism',
] as const satisfies readonly (keyof typeof casesSheet)[];
