import { z } from 'zod';
import { coded, field } from '../field.ts';
import { shortText } from '../text.ts';

export const recordKind = coded(
  {
    'hospital-case': { en: 'case of a hospital', ko: '병원 증례' },
    'literature-case': { en: 'case from the literature', ko: '문헌 증례' },
  },
  { label: { en: 'Kind of record', ko: '기록 종류' }, identifiability: 'none' },
);

export const timeOrigin = coded(
  {
    presentation: { en: 'first presentation of the lesion', ko: '병변의 첫 내원' },
    injection: { en: 'injection', ko: '주사' },
    onset: { en: 'onset of the lesion', ko: '병변 발생' },
    'treatment-start': { en: 'start of treatment', ko: '치료 시작' },
    unclear: { en: 'not clear from the source', ko: '출처에서 불분명' },
  },
  {
    label: { en: 'Day 0', ko: '기준일(0일)' },
    help: {
      en: 'From what the days of this case are counted. A hospital counts from first presentation; a published case may have another origin.',
      ko: '이 증례의 날짜를 세는 기준입니다. 병원은 첫 내원일부터 셉니다.',
    },
    identifiability: 'none',
  },
);

export const centrePseudonym = field(
  z.string().regex(/^[0-9a-f]{64}$/, 'expected a keyed hash: 64 hexadecimal digits'),
  {
    label: { en: "Centre's reference, hashed", ko: '기관 참조(해시)' },
    help: {
      en: "HMAC-SHA-256 of the centre's own reference under the centre's own secret, made at the centre. The reference itself never travels.",
      ko: '기관 고유 참조를 기관의 비밀키로 해시한 값입니다. 참조 자체는 전송되지 않습니다.',
    },
    identifiability: 'restricted',
  },
);

export const presentationMonth = field(
  z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'expected a month: YYYY-MM'),
  {
    label: { en: 'Month of presentation', ko: '내원 월' },
    help: {
      en: 'As YYYY-MM; enough, and no more than needed, where due dates may be spans of days.',
      ko: 'YYYY-MM 형식입니다. 예정일을 기간으로 받아도 되면 이것으로 충분합니다.',
    },
    identifiability: 'quasi-identifier',
    release: 'never',
  },
);

export const presentationDate = field(z.iso.date('expected a day: YYYY-MM-DD'), {
  label: { en: 'Date of presentation', ko: '내원일' },
  help: {
    en: 'As YYYY-MM-DD, in the place of the month, where due dates are wanted to the day. With the age it is a birth date: it is kept sealed, read by the own centre alone, and never released.',
    ko: 'YYYY-MM-DD 형식입니다. 예정일을 정확히 받으려면 월 대신 적습니다. 나이와 함께 생년월일이 되므로 봉인하여 보관하고, 해당 기관만 읽을 수 있으며 공개하지 않습니다.',
  },
  identifiability: 'quasi-identifier',
  release: 'never',
});

export const citation = field(
  z.strictObject({
    reference: shortText(300),
    row: z.string().regex(/^[A-Z]\d{3}$/),
    source: shortText(500),
  }),
  {
    label: { en: 'Source of a published case', ko: '문헌 증례의 출처' },
    help: { en: 'Only for a case from the literature.', ko: '문헌 증례에만 해당합니다.' },
    identifiability: 'none',
  },
);
