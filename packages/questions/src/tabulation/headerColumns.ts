import type { Column, Row, Tabulated } from './tabulation.ts';

/** Columns that each row of every answer ends with, so that a row by itself can be cited and asked for again. */
export const headerColumns: readonly Column[] = [
  { name: 'position', type: 'integer', label: { en: 'Position of the log', ko: '로그 위치' } },
  { name: 'snapshot', type: 'text', label: { en: 'Month of the snapshot', ko: '공개 자료의 월' } },
  {
    name: 'stratum',
    type: 'text',
    label: { en: 'Whose cases', ko: '대상 증례' },
    codes: {
      published: { en: 'published cases', ko: '문헌 증례' },
      'own-centre': { en: 'cases of the centre that asked', ko: '질의한 기관의 증례' },
      hospital: { en: 'cases of all hospitals, as released', ko: '공개된 전체 병원 증례' },
    },
  },
  { name: 'policy', type: 'text', label: { en: 'Disclosure policy', ko: '공개 정책' } },
  { name: 'policy_version', type: 'integer', label: { en: 'Version of the policy', ko: '정책 버전' } },
  { name: 'policy_hash', type: 'text', label: { en: 'SHA-256 of the policy', ko: '정책의 SHA-256' } },
  { name: 'question_hash', type: 'text', label: { en: 'SHA-256 of the question', ko: '질의의 SHA-256' } },
  { name: 'dictionary_version', type: 'text', label: { en: 'Version of the dictionary', ko: '사전 버전' } },
  { name: 'code_version', type: 'text', label: { en: 'Version of the code', ko: '코드 버전' } },
  { name: 'citation', type: 'text', label: { en: 'How to cite the answer', ko: '인용 방법' } },
];

/** Why a number, or a curve, is not shown. */
export const suppressedColumn: Column = {
  name: 'suppressed',
  type: 'text',
  label: { en: 'Why it is not shown', ko: '표시하지 않은 이유' },
  codes: {
    small: { en: 'too few cases', ko: '증례가 너무 적음' },
    complementary: { en: 'a number too small would follow from it', ko: '작은 수를 계산할 수 있게 됨' },
    ledger: {
      en: 'would tell of a few cases together with earlier answers',
      ko: '앞선 답과 함께 소수의 증례가 드러남',
    },
  },
};

/** The values of {@link headerColumns}. */
export function headerCells(answer: Tabulated): Row {
  return {
    position: answer.position,
    snapshot: answer.snapshot?.month ?? null,
    stratum: answer.question.stratum,
    policy: answer.policy,
    policy_version: answer.policyVersion,
    policy_hash: answer.policyHash,
    question_hash: answer.questionHash,
    dictionary_version: answer.dictionaryVersion,
    code_version: answer.codeVersion,
    citation: answer.citation,
  };
}
