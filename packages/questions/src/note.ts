import { z } from 'zod';
import type { Language } from './chart.ts';

/** What a reader has to know to read an answer rightly. */
export const noteCode = z.enum([
  'interval-censored',
  'removals-censored',
  'deaths-censored',
  'fewer-than-ten',
  'published-selected',
  'cases-parked',
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
};

export function noteText(code: NoteCode, language: Language): string {
  return texts[code][language];
}
