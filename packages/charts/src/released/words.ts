import type { Language } from '../language.ts';
import { type Shown, type Suppression, suppressionOf, valueOf } from './releasedValue.ts';

interface ReleasedWords {
  readonly notShown: string;
  readonly reasons: Readonly<Record<Suppression, string>>;
  omits(parts: number): string;
}

const words: Readonly<Record<Language, ReleasedWords>> = {
  en: {
    notShown: 'not shown',
    reasons: {
      small: 'not shown: too few',
      complementary: 'not shown: would betray another number',
      ledger: 'not shown: an earlier answer would betray it',
    },
    omits: (parts) => `without ${parts} not shown`,
  },
  ko: {
    notShown: '비공개',
    reasons: {
      small: '비공개: 수가 너무 적음',
      complementary: '비공개: 다른 수가 드러남',
      ledger: '비공개: 앞선 답과 함께 드러남',
    },
    omits: (parts) => `비공개 ${parts}개 제외`,
  },
};

/** "Not shown", as every chart says it. */
export function notShown(language: Language): string {
  return words[language].notShown;
}

/** Why something is not shown, with the words "not shown" first. */
export function notShownBecause(reason: Suppression, language: Language): string {
  return words[language].reasons[reason];
}

/** A released number in words: as `format` writes it, or that and why it is not shown. */
export function inWords(
  shown: Shown,
  language: Language,
  format: (value: number) => string = formatCount,
): string {
  const reason = suppressionOf(shown);
  if (reason !== null) return words[language].reasons[reason];
  const omitted = typeof shown === 'number' || shown.value === null ? 0 : (shown.omitted ?? 0);
  const number = format(valueOf(shown) ?? 0);
  return omitted === 0 ? number : `${number} (${words[language].omits(omitted)})`;
}

/** A count with its thousands set apart by commas, as both languages write them. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** A share as a whole percentage; what is more than none is never "0%", nor less than all "100%". */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return '<1%';
  if (percent === 100 && share < 1) return '>99%';
  return `${percent}%`;
}
