import {
  administration,
  aetiologyClass,
  ageAtPresentation,
  agent,
  antibioticDays,
  birthWeight,
  careSetting,
  citation,
  coInfusion,
  connectiveTissueDisease,
  depth,
  diagnosticCertainty,
  differentialExcluded,
  distanceFromAccess,
  dosePeriod,
  doses,
  doseUnit,
  doseValue,
  doseWeight,
  dystrophicCause,
  extravasation,
  gestationalAge,
  harmFromMisdiagnosis,
  iatrogenicMechanism,
  imagingPattern,
  immediateAction,
  indication,
  infusionDuration,
  infusionRate,
  initialMisdiagnosis,
  type Label,
  latencyHours,
  laterality,
  lesionCount,
  lesionId,
  metastaticCause,
  morphology,
  noticedBy,
  offsetDay,
  offsetHour,
  osmolality,
  presentationDate,
  presentationMonth,
  productStrength,
  referralPath,
  route,
  sex,
  signs,
  site,
  sizeLong,
  sizeShort,
  timeOrigin,
  underlyingCondition,
  weightAtExposure,
} from '@calcinosis/dictionary';
import type { z } from 'zod';
import { type CellKind, columnOf } from './column.ts';
import { referenceColumn } from './referenceColumn.ts';

const may = (kind: CellKind, name: string, schema: z.ZodType, label?: Label) =>
  columnOf(name, schema, { kind, required: false, ...(label === undefined ? {} : { label }) });

/**
 * The sheet of cases: one row for each lesion. The rows of a case stand together and bear the same reference; what is
 * said of the whole case is said in its first row, and may be repeated in the others. Each row may tell of an exposure
 * as well; one that is told again is the same, and a row that tells of an exposure alone leaves the lesion's columns empty.
 */
export const casesSheet = {
  case: referenceColumn,
  presentationMonth: may('text', 'presentation_month', presentationMonth),
  presentationDate: may('text', 'presentation_date', presentationDate),
  ageAtPresentation: columnOf('age_at_presentation', ageAtPresentation, { kind: 'number', required: true }),
  sex: columnOf('sex', sex, { kind: 'code', required: true }),
  gestationalAge: may('number', 'gestational_age', gestationalAge),
  birthWeight: may('number', 'birth_weight', birthWeight),
  weightAtExposure: may('number', 'weight_at_exposure', weightAtExposure),
  underlyingConditions: may('codes', 'underlying_conditions', underlyingCondition),
  connectiveTissueDisease: may('code', 'connective_tissue_disease', connectiveTissueDisease),
  careSetting: may('code', 'care_setting', careSetting),
  referralPath: may('code', 'referral_path', referralPath),
  aetiologyClass: columnOf('aetiology_class', aetiologyClass, { kind: 'code', required: true }),
  mechanism: may('code', 'iatrogenic_mechanism', iatrogenicMechanism),
  dystrophicCause: may('code', 'dystrophic_cause', dystrophicCause),
  metastaticCause: may('code', 'metastatic_cause', metastaticCause),
  differentialExcluded: may('codes', 'differential_excluded', differentialExcluded),
  certainty: may('code', 'diagnostic_certainty', diagnosticCertainty),
  agent: may('code', 'agent', agent),
  route: may('code', 'route', route),
  exposureSite: may('code', 'exposure_site', site, { en: 'Site of the exposure', ko: '투여 부위' }),
  exposureLaterality: may('code', 'exposure_laterality', laterality, {
    en: 'Side of the exposure',
    ko: '투여 좌우',
  }),
  strength: may('number', 'strength', productStrength),
  osmolality: may('number', 'osmolality', osmolality),
  doseValue: may('number', 'dose_value', doseValue),
  doseUnit: may('code', 'dose_unit', doseUnit),
  doseWeight: may('code', 'dose_weight', doseWeight),
  dosePeriod: may('code', 'dose_period', dosePeriod),
  doses: may('number', 'doses', doses),
  administration: may('code', 'administration', administration),
  rate: may('number', 'rate', infusionRate),
  duration: may('number', 'duration', infusionDuration),
  startDay: may('number', 'start_day', offsetDay, { en: 'Day of the exposure', ko: '투여 시작일' }),
  startHour: may('number', 'start_hour', offsetHour, {
    en: 'Hour of the exposure, instead of its day',
    ko: '투여 시작 시간(날짜 대신)',
  }),
  endDay: may('number', 'end_day', offsetDay, { en: 'Last day of the exposure', ko: '투여 종료일' }),
  indication: may('code', 'indication', indication),
  extravasation: may('code', 'extravasation', extravasation),
  immediateActions: may('codes', 'immediate_actions', immediateAction),
  coInfusions: may('codes', 'co_infusions', coInfusion),
  lesion: may('text', 'lesion', lesionId),
  site: columnOf('site', site, { kind: 'code', required: true }),
  laterality: columnOf('laterality', laterality, { kind: 'code', required: true }),
  imagingPattern: may('code', 'imaging_pattern', imagingPattern),
  onsetDay: may('number', 'onset_day', offsetDay, { en: 'Day of onset', ko: '발생일' }),
  onsetHour: may('number', 'onset_hour', offsetHour, {
    en: 'Hour of onset, instead of its day',
    ko: '발생 시간(날짜 대신)',
  }),
  latencyHours: may('number', 'latency_hours', latencyHours),
  noticedBy: may('code', 'noticed_by', noticedBy),
  distanceFromAccess: may('number', 'distance_from_access', distanceFromAccess),
  morphology: may('codes', 'morphology', morphology),
  signs: may('codes', 'signs', signs),
  sizeLong: may('number', 'size_long', sizeLong),
  sizeShort: may('number', 'size_short', sizeShort),
  depth: may('number', 'depth', depth),
  count: may('number', 'lesion_count', lesionCount),
  initialMisdiagnosis: may('codes', 'initial_misdiagnosis', initialMisdiagnosis),
  harmFromMisdiagnosis: may('codes', 'harm_from_misdiagnosis', harmFromMisdiagnosis),
  antibioticDays: may('number', 'antibiotic_days', antibioticDays),
  reference: may('text', 'citation_reference', citation.shape.reference, {
    en: 'Published cases only: the publication',
    ko: '문헌 증례만: 출판물',
  }),
  row: may('text', 'citation_row', citation.shape.row, {
    en: 'Published cases only: row of the table of published cases',
    ko: '문헌 증례만: 문헌 증례 표의 행',
  }),
  source: may('text', 'citation_source', citation.shape.source, {
    en: 'Published cases only: where it is found',
    ko: '문헌 증례만: 출처 위치',
  }),
  timeOrigin: may('code', 'time_origin', timeOrigin, {
    en: 'Published cases only: what day 0 is',
    ko: '문헌 증례만: 기준일(0일)',
  }),
};

type Name = keyof typeof casesSheet;

export const ofThePatient = [
  'ageAtPresentation',
  'sex',
  'gestationalAge',
  'birthWeight',
  'weightAtExposure',
  'underlyingConditions',
  'connectiveTissueDisease',
] as const satisfies readonly Name[];

export const ofTheAetiology = [
  'mechanism',
  'dystrophicCause',
  'metastaticCause',
  'differentialExcluded',
  'certainty',
] as const satisfies readonly Name[];

/** Columns that only a case from the literature fills in, besides what its day 0 is. */
export const ofTheCitation = ['reference', 'row', 'source'] as const satisfies readonly Name[];

/** Columns that say something of the whole case. */
export const ofTheCase = [
  'presentationMonth',
  'presentationDate',
  'careSetting',
  'referralPath',
  'aetiologyClass',
  'timeOrigin',
  ...ofThePatient,
  ...ofTheAetiology,
  ...ofTheCitation,
] as const satisfies readonly Name[];

export const ofTheDose = [
  'doseValue',
  'doseUnit',
  'doseWeight',
  'dosePeriod',
] as const satisfies readonly Name[];

/** Columns that say something of an exposure as they are; its place, its dose and its times are put together. */
export const ofTheExposure = [
  'strength',
  'osmolality',
  'doses',
  'administration',
  'rate',
  'duration',
  'indication',
  'extravasation',
  'immediateActions',
  'coInfusions',
] as const satisfies readonly Name[];

/** Columns that say something of a lesion as they are. */
export const ofTheLesion = [
  'imagingPattern',
  'noticedBy',
  'distanceFromAccess',
  'morphology',
  'signs',
  'sizeLong',
  'sizeShort',
  'depth',
  'count',
  'initialMisdiagnosis',
  'harmFromMisdiagnosis',
  'antibioticDays',
] as const satisfies readonly Name[];
