import { describe, expect, it } from 'vitest';
import { type IdentifierKind, identifierIn } from './identifier.ts';
import { harmlessTexts } from './harmlessTexts.ts';

/** Invented people: no name, number or date here is anybody's. */
const identifying: readonly (readonly [IdentifierKind, string])[] = [
  ['resident-number', '190301-3123456'],
  ['resident-number', '보호자 850712 2123456 확인'],
  ['resident-number', '１９０３０１－３１２３４５６'],
  ['resident-number', '190301-3******'],
  ['email', 'ask mother@example.org'],
  ['phone', '010-1234-5678 통화'],
  ['phone', '01012345678'],
  ['phone', '보호자 연락처 02-123-4567'],
  ['phone', '+82 10 1234 5678'],
  ['phone', 'call (555) 123-4567'],
  ['phone', '0\u200b10-1234-5678'],
  ['calendar-date', 'born 2019-03-01'],
  ['calendar-date', '2019.3.1 투여'],
  ['calendar-date', '2019년 3월 1일'],
  ['calendar-date', '3월 1일 시작'],
  ['calendar-date', 'stopped 01/03/2019'],
  ['calendar-date', '1st March 2019'],
  ['calendar-date', 'Mar 1, 2019'],
  ['calendar-date', '20190301'],
  ['calendar-date', '19.03.01 입원'],
  ['calendar-date', 'DOB unknown'],
  ['calendar-date', '생년월일 모름'],
  ['record-number', 'MRN 00123456'],
  ['record-number', '등록번호 1234567'],
  ['record-number', 'chart no. A-12345'],
  ['record-number', '12345678'],
  ['record-number', '190301 여아'],
  ['record-number', '#45678'],
  ['name', '김민준 환아'],
  ['name', '박서연씨 문의'],
  ['name', '환자명: 이하은'],
  ['name', '보호자: 최지우'],
  ['name', '김○○ 산모'],
  ['name', '정OO'],
  ['name', 'Baby boy Hong'],
  ['name', 'B/O Sunmi'],
  ['name', "mother's name is on the chart"],
  ['name', 'Name: Minji'],
  ['name', 'seen by Dr. Alvarez'],
  ['name', 'Kim Minji was told'],
  ['name', 'Minji Kim was told'],
  ['name', 'Park Seo-yeon'],
];

describe('the detector of identifiers', () => {
  it.each(identifying)('finds a %s in "%s"', (kind, text) => {
    expect(identifierIn(text)).toBe(kind);
  });

  it('lets clinical words pass, in English and Korean', () => {
    const refused = harmlessTexts.filter((text) => identifierIn(text) !== null);
    expect(refused).toEqual([]);
    expect(harmlessTexts.length).toBeGreaterThanOrEqual(100);
  });

  it('ends soon on whatever is written', () => {
    for (const text of [
      '1'.repeat(200),
      '1-'.repeat(100),
      'Kim '.repeat(50),
      '김'.repeat(200),
      '+1 '.repeat(66),
    ]) {
      expect(() => identifierIn(text)).not.toThrow();
    }
  });
});
