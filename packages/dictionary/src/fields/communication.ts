import { coded, field } from '../field.ts';
import { freeText } from '../text.ts';
import { yesNo, yesNoUnknown } from './answer.ts';

/** What was said to a family, and whether it came to a dispute: never in an export, in totals of the network at most. */
const restricted = { identifiability: 'restricted' } as const;

export const explanationGiven = coded(yesNoUnknown, {
  label: { en: 'Explanation given', ko: '설명 시행' },
  ...restricted,
});

export const explainedBy = coded(
  {
    'attending-doctor': { en: 'attending doctor', ko: '담당 전문의' },
    'resident-doctor': { en: 'resident doctor', ko: '전공의' },
    nurse: { en: 'nurse', ko: '간호사' },
    'patient-safety-staff': { en: 'patient safety staff', ko: '환자안전 담당자' },
    other: { en: 'other', ko: '기타' },
  },
  { label: { en: 'Explained by', ko: '설명자' }, ...restricted },
);

export const explanationLanguage = coded(
  {
    ko: { en: 'Korean', ko: '한국어' },
    en: { en: 'English', ko: '영어' },
    other: { en: 'other', ko: '기타 언어' },
  },
  { label: { en: 'Language of the explanation', ko: '설명 언어' }, ...restricted },
);

export const writtenInformation = coded(yesNo, {
  label: { en: 'Written information given', ko: '서면 안내 제공' },
  ...restricted,
});

export const naturalHistoryExplained = coded(yesNoUnknown, {
  label: { en: 'Natural history explained before treatment', ko: '치료 전 자연 경과 설명' },
  ...restricted,
});

export const incidentReported = coded(yesNo, {
  label: { en: 'Incident reported', ko: '사건 보고' },
  ...restricted,
});

export const complaint = coded(
  {
    none: { en: 'none', ko: '없음' },
    informal: { en: 'informal', ko: '비공식' },
    formal: { en: 'formal', ko: '공식' },
    mediation: { en: 'mediation', ko: '조정' },
    litigation: { en: 'litigation', ko: '소송' },
    settled: { en: 'settled', ko: '합의' },
  },
  { label: { en: 'Complaint', ko: '민원' }, ...restricted },
);

export const complaintTiming = coded(
  {
    'before-explanation': { en: 'before the explanation', ko: '설명 전' },
    'after-explanation': { en: 'after the explanation', ko: '설명 후' },
  },
  { label: { en: 'Complaint before or after the explanation', ko: '민원 시점' }, ...restricted },
);

export const disputeOutcome = coded(
  {
    'no-further-action': { en: 'no further action', ko: '추가 조치 없음' },
    'explained-and-accepted': { en: 'explained and accepted', ko: '설명 후 수용' },
    compensated: { en: 'compensated', ko: '보상' },
    dismissed: { en: 'dismissed', ko: '기각' },
    open: { en: 'still open', ko: '진행 중' },
  },
  { label: { en: 'Outcome of the dispute', ko: '분쟁 결과' }, ...restricted },
);

export const communicationNote = field(freeText(200), {
  label: { en: 'Note', ko: '메모' },
  help: {
    en: 'What no code says, in a line. No names, dates or numbers of people.',
    ko: '항목으로 적을 수 없는 내용을 한 줄로 적습니다. 이름, 날짜, 번호는 적지 마십시오.',
  },
  freeText: true,
  ...restricted,
});
