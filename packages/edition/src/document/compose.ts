import type { Language } from '@calcinosis/questions';
import type { EditionContent } from '../content/content.ts';
import { endOf, monthName } from '../content/month.ts';
import { sections } from '../sections/sections.ts';
import { type SectionSource, sourceOf } from '../sections/section.ts';
import type { DocumentWords, EditionDocument } from './document.ts';
import { editionFileName } from './fileName.ts';
import { whole } from './numbers.ts';

/** What every document calls its own parts. */
export const documentWords: Readonly<Record<Language, DocumentWords>> = {
  en: {
    contents: 'Contents',
    table: 'Table',
    figure: 'Figure',
    numbers: 'The same in numbers',
    page: 'Page',
    chart: 'chart',
    live: 'Point at the figure, or step through it with the arrow keys, to read its numbers here.',
  },
  ko: {
    contents: '차례',
    table: '표',
    figure: '그림',
    numbers: '같은 내용을 수치로',
    page: '쪽',
    chart: '차트',
    live: '그림을 가리키거나 화살표 키로 이동하면 여기에 수치가 표시됩니다.',
  },
};

/** An edition's content in one language. Pure: no clock, no locale. */
export function composeDocument(content: EditionContent, language: Language): EditionDocument {
  const source = sourceOf(content, language);
  const { t } = source;
  const preview = content.status === 'preview';
  return {
    language,
    name: `${editionFileName(content)}.${language}`,
    title: t({ en: 'Calcinosis Registry', ko: '석회증 레지스트리' }),
    subtitle: t({
      en: `Monthly edition, ${monthName(content.month, 'en')}${preview ? ' (preview)' : ''}`,
      ko: `월간호, ${monthName(content.month, 'ko')}${preview ? ' (미리보기)' : ''}`,
    }),
    facts: factsOf(source),
    warning: preview
      ? t({ en: 'Preview: the month is not over', ko: '미리보기: 아직 끝나지 않은 달' })
      : null,
    words: documentWords[language],
    date: dateOf(content),
    sections: sections.map((make) => make(source)),
  };
}

/** The day that a document is dated to: the end of its month, or that of the last event while the month runs. */
export const dateOf = ({ status, recordedAt, month }: EditionContent): Date =>
  status === 'preview' && recordedAt !== null ? new Date(recordedAt) : endOf(month);

/** What a document was made from. */
export function factsOf({ t, content }: SectionSource): EditionDocument['facts'] {
  return [
    [
      t({ en: 'As of', ko: '기준' }),
      t({
        en: `position ${whole(content.position)} of the log`,
        ko: `로그 위치 ${whole(content.position)}`,
      }),
    ],
    ...(content.recordedAt === null
      ? []
      : [[t({ en: 'Last event', ko: '마지막 사건' }), instantText(content.recordedAt)] as const]),
    [
      t({ en: 'Snapshot of hospitals', ko: '병원 자료 기준' }),
      content.snapshot === null
        ? t({ en: 'none released yet', ko: '아직 공개되지 않음' })
        : t({
            en: `${monthName(content.snapshot.month, 'en')}, position ${whole(content.snapshot.position)}`,
            ko: `${monthName(content.snapshot.month, 'ko')}, 위치 ${whole(content.snapshot.position)}`,
          }),
    ],
    [t({ en: 'Revision', ko: '판' }), whole(content.revision)],
    [
      t({ en: 'Policies', ko: '공개 정책' }),
      [...new Set(content.answers.flatMap((each) => ('answer' in each ? [each.answer.policy] : [])))].join(
        ', ',
      ),
    ],
    [t({ en: 'Dictionary', ko: '사전' }), content.dictionaryVersion],
    [t({ en: 'Code', ko: '코드' }), content.codeVersion],
    [t({ en: 'Log', ko: '로그' }), content.log.origin],
    [t({ en: 'Merkle root', ko: '머클 루트' }), content.log.root],
  ];
}

/** To the minute, in UTC: `2026-10-31 14:05 UTC`. */
function instantText(instant: string): string {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
