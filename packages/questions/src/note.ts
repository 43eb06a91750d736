import { z } from 'zod';
import type { Language } from './chart.ts';

/** What a reader has to know to read an answer rightly. */
export const noteCode = z.enum([
  'interval-censored',
  'removals-censored',
  'deaths-censored',
  'first-end-counts',
  'ends-not-told',
  'lesions-clustered',
  'fewer-than-ten',
  'published-selected',
  'cases-parked',
  'released-counts',
  'pooled-exactly',
  'pooled-approximately',
  'no-snapshot',
  'young-registry',
  'centres-unnamed',
  'few-centres',
]);
export type NoteCode = z.infer<typeof noteCode>;

const texts: Readonly<Record<NoteCode, Readonly<Record<Language, string>>>> = {
  'interval-censored': {
    en: 'Resolution is only ever seen between two visits. The Turnbull estimate uses these intervals; Kaplan-Meier takes the visit that first found the lesion gone for the day of resolution, and so measures the visits as well.',
    ko: '소실은 두 방문 사이에서만 확인됩니다. Turnbull 추정은 이 구간을 사용하고, Kaplan-Meier는 소실이 처음 확인된 방문일을 소실일로 보므로 방문 간격도 함께 반영합니다.',
  },
  'removals-censored': {
    en: 'Lesions removed by a procedure count as not resolved up to the removal.',
    ko: '시술로 제거된 병변은 제거 시점까지 소실되지 않은 것으로 봅니다.',
  },
  'deaths-censored': {
    en: 'Patients who died with a lesion that was not seen gone count as not resolved up to the last visit that found it. Death competes with resolution: the curves tell of lesions of patients who live.',
    ko: '소실이 확인되지 않은 상태에서 사망한 환자는 병변이 확인된 마지막 방문까지 소실되지 않은 것으로 봅니다. 사망은 소실과 경쟁하는 사건이므로, 곡선은 생존한 환자의 병변에 대한 것입니다.',
  },
  'first-end-counts': {
    en: 'What comes first ends a case: being seen resolved, a removal, or death. A case that was removed or died can resolve no more, so the shares add up to at most 1. Resolution counts on the visit that first found it, and so measures the visits as well.',
    ko: '소실 확인, 제거, 사망 중 먼저 일어난 것이 증례의 종결입니다. 제거되거나 사망한 증례는 더 이상 소실될 수 없으므로 비율의 합은 1을 넘지 않습니다. 소실은 처음 확인된 방문일로 보므로 방문 간격도 함께 반영합니다.',
  },
  'ends-not-told': {
    en: 'Where too few cases ended in one way, that is not told: they count as censored, and the other shares are a little too high.',
    ko: '어떤 종결의 증례가 너무 적으면 표시하지 않고 중도절단으로 봅니다. 이때 다른 비율은 약간 높게 나타납니다.',
  },
  'lesions-clustered': {
    en: 'Each lesion counts by itself. Lesions of one infant are no independent observations, so no limits are given: they would claim too much.',
    ko: '병변마다 따로 셉니다. 한 환아의 여러 병변은 서로 독립이 아니므로 신뢰한계를 제시하지 않습니다. 제시하면 실제보다 정확해 보이게 됩니다.',
  },
  'fewer-than-ten': {
    en: 'Fewer than 10 cases: read the intervals, not the curve.',
    ko: '10례 미만입니다. 곡선이 아니라 구간을 보십시오.',
  },
  'published-selected': {
    en: 'Published cases are selected by who writes them up; they are no sample of all cases.',
    ko: '문헌 증례는 보고자가 선택한 것으로, 전체 증례의 표본이 아닙니다.',
  },
  'cases-parked': {
    en: 'Some cases of the registry could not be read and are missing wherever they belong.',
    ko: '레지스트리의 일부 증례는 읽을 수 없어 해당하는 집계에서 빠져 있습니다.',
  },
  'released-counts': {
    en: 'Counts are rounded, small ones are not shown, and times are told in whole weeks up to the day on which too few are left; every number here is computed from what is shown.',
    ko: '수는 반올림하고 작은 수는 표시하지 않으며, 시점은 남은 증례가 너무 적어지는 날까지 주 단위로만 표시합니다. 여기의 모든 값은 표시된 수에서 계산한 것입니다.',
  },
  'pooled-exactly': {
    en: 'Pooled from the exact counts of each centre: the estimates are those of all cases together.',
    ko: '각 기관의 정확한 집계를 합친 것으로, 추정값은 모든 증례를 함께 분석한 것과 같습니다.',
  },
  'pooled-approximately': {
    en: 'Approximate: some centres sent counts that were rounded, put together, and cut off where few cases are left.',
    ko: '근사값입니다. 일부 기관은 반올림하고 묶고 적은 수가 남는 구간을 뺀 집계를 보냈습니다.',
  },
  'no-snapshot': {
    en: 'The registry has not released a snapshot for this time yet: answers about all hospitals are given from snapshots, which are released each month. The published cases may be asked for instead.',
    ko: '이 시점에 공개된 자료가 아직 없습니다. 전체 병원에 대한 답은 매월 공개되는 자료에서만 제공됩니다. 대신 문헌에 발표된 증례를 조회할 수 있습니다.',
  },
  'young-registry': {
    en: 'The registry has as yet too few cases for this answer: small numbers are never shown. The published cases may be asked for instead.',
    ko: '아직 등록된 증례가 너무 적어 답할 수 없습니다. 작은 수는 표시하지 않습니다. 대신 문헌에 발표된 증례를 조회할 수 있습니다.',
  },
  'centres-unnamed': {
    en: 'Each row is a centre that is not named, the largest first; only those that have enough cases are shown. Centres differ in whom they see, and not only in what they do.',
    ko: '각 행은 이름을 밝히지 않은 기관이며, 증례가 많은 순서입니다. 증례가 충분한 기관만 표시합니다. 기관 간 차이는 진료뿐 아니라 환자 구성의 차이이기도 합니다.',
  },
  'few-centres': {
    en: 'Too few centres have enough cases for a comparison.',
    ko: '비교할 만큼 증례가 충분한 기관이 아직 너무 적습니다.',
  },
};

export function noteText(code: NoteCode, language: Language): string {
  return texts[code][language];
}

/** What a reader has to know to read an answer rightly, as answers carry it. */
export const notes = z.array(z.strictObject({ code: noteCode, text: z.string() }));

/** The notes that hold, in English, in the order in which they are given. */
export function notesThatHold(given: readonly (readonly [NoteCode, boolean])[]): z.infer<typeof notes> {
  return given.flatMap(([code, holds]) => (holds ? [{ code, text: noteText(code, 'en') }] : []));
}
