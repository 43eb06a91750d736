import type { Label } from '../label.ts';
import { hasCalendarDate } from './calendarDate.ts';
import { hasName } from './name.ts';
import { hasEmail, hasPhone, hasRecordNumber, hasResidentNumber } from './number.ts';

/** What a text looks like that could tell who somebody is. */
export type IdentifierKind =
  | 'resident-number'
  | 'email'
  | 'phone'
  | 'calendar-date'
  | 'record-number'
  | 'name';

/** What to say of each, without repeating it. */
export const identifierWords: Readonly<Record<IdentifierKind, Label>> = {
  'resident-number': {
    en: 'looks like a resident registration number: leave it out',
    ko: '주민등록번호로 보입니다. 빼 주십시오',
  },
  email: { en: 'looks like an e-mail address: leave it out', ko: '전자우편 주소로 보입니다. 빼 주십시오' },
  phone: { en: 'looks like a telephone number: leave it out', ko: '전화번호로 보입니다. 빼 주십시오' },
  'calendar-date': {
    en: 'looks like a calendar date: count days from day 0 instead',
    ko: '달력 날짜로 보입니다. 0일부터 센 일수로 적어 주십시오',
  },
  'record-number': {
    en: 'looks like a record number: leave it out',
    ko: '등록번호로 보입니다. 빼 주십시오',
  },
  name: { en: 'looks like the name of a person: leave it out', ko: '사람 이름으로 보입니다. 빼 주십시오' },
};

const detectors: readonly (readonly [IdentifierKind, (text: string) => boolean])[] = [
  ['resident-number', hasResidentNumber],
  ['email', hasEmail],
  ['phone', hasPhone],
  ['calendar-date', hasCalendarDate],
  ['record-number', hasRecordNumber],
  ['name', hasName],
];

/**
 * The first kind of identifier that a text looks like it holds, or null. It knows forms, not people: a name that stands
 * alone without a title, a label or a common surname passes, so that clinical words are not refused.
 */
export function identifierIn(text: string): IdentifierKind | null {
  const plain = plainOf(text);
  return detectors.find(([, detects]) => detects(plain))?.[0] ?? null;
}

/** Wide digits, joined characters and what is not seen do not hide anything. */
function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s+/g, ' ');
}
