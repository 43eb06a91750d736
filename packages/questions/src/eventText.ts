import type { EventType } from '@calcinosis/registry';
import type { Language } from './chart.ts';

/** What each event of a case says, for whoever reads its history. */
const texts: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  CaseRegistered: { en: 'Case registered', ko: '증례 등록' },
  CaseCorrected: { en: 'Registration corrected', ko: '등록 내용 정정' },
  CaseRetracted: { en: 'Case taken back', ko: '증례 철회' },
  CaseErased: { en: 'Case erased', ko: '증례 삭제' },
  FollowUpRecorded: { en: 'Visit recorded', ko: '방문 기록' },
  FollowUpCorrected: { en: 'Visit corrected', ko: '방문 정정' },
  FollowUpRetracted: { en: 'Visit taken back', ko: '방문 철회' },
  LesionRemoved: { en: 'Lesion removed by a procedure', ko: '시술로 병변 제거' },
  CaseLostToFollowUp: { en: 'Lost to follow-up', ko: '추적 중단' },
  LossToFollowUpWithdrawn: { en: 'Loss to follow-up withdrawn', ko: '추적 중단 취소' },
  DeathRecorded: { en: 'Death recorded', ko: '사망 기록' },
  DeathCorrected: { en: 'Death corrected', ko: '사망 정정' },
  DeathRetracted: { en: 'Death taken back', ko: '사망 기록 철회' },
  EntryRecorded: { en: 'Entry recorded', ko: '기록 추가' },
  EntryCorrected: { en: 'Entry corrected', ko: '기록 정정' },
  EntryRetracted: { en: 'Entry taken back', ko: '기록 철회' },
  ConsentRecorded: { en: 'Consent recorded', ko: '동의 기록' },
  ConsentWithdrawn: { en: 'Consent withdrawn', ko: '동의 철회' },
  CaseSigned: { en: 'Signed', ko: '서명' },
  CaseLocked: { en: 'Locked', ko: '잠금' },
  CaseUnlocked: { en: 'Unlocked', ko: '잠금 해제' },
  QueryRaised: { en: 'Query raised', ko: '질의 제기' },
  QueryAnswered: { en: 'Query answered', ko: '질의 답변' },
  QueryClosed: { en: 'Query closed', ko: '질의 종결' },
  CaseTransferOffered: { en: 'Offered to another centre', ko: '다른 기관에 이관 제안' },
  CaseTransferEnded: { en: 'Offer ended without a transfer', ko: '이관 제안 종료' },
  CaseTransferred: { en: 'Transferred to another centre', ko: '다른 기관으로 이관' },
  DuplicatesMerged: { en: 'Merged with another case of the same infant', ko: '같은 환아의 다른 증례와 병합' },
  DuplicatesUnmerged: { en: 'Separated from another case again', ko: '병합 취소' },
} satisfies Partial<Record<EventType, Readonly<Record<Language, string>>>>;

/** What an event says; its type where it is of no case. */
export function eventText(type: string, language: Language): string {
  return texts[type]?.[language] ?? type;
}
