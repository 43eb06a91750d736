import type { Language } from '@calcinosis/questions';
import type { Reason } from '@calcinosis/registry';

/** The domain's reasons in Korean, by code; a schema's messages come in the language already. */
const korean: Readonly<Record<string, string>> = {
  'centre-not-enrolled': '등록되지 않은 기관입니다.',
  'no-such-case': '이 기관에 그런 증례가 없습니다.',
  'centre-exists': '이미 등록된 기관입니다.',
  'wrong-centre': '이 역할의 토큰은 이 기관에 발급할 수 없습니다.',
  'token-exists': '이미 발급된 토큰입니다.',
  'no-such-token': '유효한 토큰이 없습니다.',
  'nkey-exists': '이 키는 이미 등록된 적이 있습니다.',
  'no-such-nkey': '유효한 키가 없습니다.',
  'case-exists': '이 식별자의 증례가 이미 등록되어 있습니다.',
  'case-erased': '삭제된 증례입니다. 이 식별자로는 더 이상 기록할 수 없습니다.',
  'visit-exists': '이미 기록된 방문입니다. 정정을 이용해 주십시오.',
  'no-such-visit': '이 증례에 그런 방문이 없습니다.',
  'entry-exists': '이미 있는 기록입니다. 정정을 이용해 주십시오.',
  'entry-retracted': '철회된 기록입니다. 다른 식별자로 다시 기록해 주십시오.',
  'no-such-entry': '이 증례에 그런 기록이 없습니다.',
  'other-kind': '정정은 같은 종류의 기록으로만 할 수 있습니다. 철회하고 새로 기록해 주십시오.',
  'no-such-lesion': '이 증례의 등록에 그런 병변이 없습니다.',
  'wrong-record-kind': '이 기관은 이 기록 종류를 제출할 수 없습니다.',
  'wrong-time-origin': '병원은 첫 내원일(presentation)부터 날짜를 셉니다.',
  required: '필수 항목입니다.',
  'unknown-field': '알 수 없는 항목입니다.',
  'beyond-the-log': '로그에 그만큼의 항목이 없습니다.',
  'month-released': '이미 공개된 달이거나 그 이전 달입니다.',
  'before-the-last-snapshot': '마지막으로 공개된 시점보다 앞선 위치입니다.',
  undecidable: '처리할 수 없는 제출입니다.',
  reserved: '사용할 수 없는 코드입니다.',
  'not-allowed': '여기에서는 허용되지 않는 항목입니다.',
};

export function localised(reason: Reason, language: Language): Reason {
  const message = language === 'ko' ? korean[reason.code] : undefined;
  return message === undefined ? reason : { ...reason, message };
}
