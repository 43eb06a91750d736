import type { Suppression } from './releasedCount.ts';

export type Language = 'en' | 'ko';

/** What a person reads in place of a number, or of a whole answer. */
export type MessageKey =
  | Suppression
  | 'not-shown'
  | 'no-curve'
  | 'no-quantile'
  | 'not-reached'
  | 'omits-parts'
  | 'young-registry';

/** `{k}` stands for the threshold, `{curve}` for the cases a curve needs, `{day}` for the last day of a curve. */
const words: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = {
  en: {
    small: '{k} or fewer cases, or too few centres; not shown',
    complementary: 'Not shown, since a number not shown could be worked out from it',
    ledger: 'Not answered: together with an earlier answer it would tell about {k} or fewer cases',
    'not-shown': '{k} or fewer cases; not shown',
    'no-curve': 'Fewer than {curve} cases, or too few centres; no curve is shown',
    'no-quantile': '{k} or fewer cases on one side; not shown',
    'not-reached': 'Not reached by day {day}, where the curve ends',
    'omits-parts': 'Sum of the numbers shown; numbers not shown are left out',
    'young-registry':
      'The registry has as yet too few cases for this answer: {k} or fewer are never shown. The published cases may be asked for instead.',
  },
  ko: {
    small: '{k}건 이하이거나 참여 기관이 너무 적어 표시하지 않음',
    complementary: '표시하지 않은 다른 수를 계산해 낼 수 있어 표시하지 않음',
    ledger: '답하지 않음: 앞선 답과 함께 보면 {k}건 이하의 증례가 드러남',
    'not-shown': '{k}건 이하, 표시하지 않음',
    'no-curve': '{curve}건 미만이거나 참여 기관이 너무 적어 곡선을 표시하지 않음',
    'no-quantile': '한쪽이 {k}건 이하여서 표시하지 않음',
    'not-reached': '곡선이 끝나는 {day}일까지 도달하지 않음',
    'omits-parts': '표시된 수의 합이며, 표시하지 않은 수는 빠져 있음',
    'young-registry':
      '아직 등록된 증례가 너무 적어 답할 수 없습니다. {k}건 이하는 표시하지 않습니다. 대신 문헌에 발표된 증례를 조회할 수 있습니다.',
  },
};

/**
 * Words for a key. `day` is for `not-reached` only.
 *
 * @example inWords('not-shown', publicPolicy, 'en') // '7 or fewer cases; not shown'
 */
export function inWords(
  key: MessageKey,
  { threshold }: { readonly threshold: number },
  language: Language,
  { day = 0 }: { readonly day?: number } = {},
): string {
  return words[language][key]
    .replaceAll('{k}', String(threshold))
    .replaceAll('{curve}', String(Math.max(threshold + 1, 2 * threshold)))
    .replaceAll('{day}', String(day));
}
