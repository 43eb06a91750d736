import type { Label } from '@calcinosis/dictionary';
import type { KeyFigures } from '../content/content.ts';
import { keyFiguresOf } from '../content/keyFigures.ts';
import { monthName } from '../content/month.ts';
import { editionStrata, type EditionStratum } from '../content/questions.ts';
import type { Block } from '../document/document.ts';
import { whole } from '../document/numbers.ts';
import { counted } from './cells.ts';
import { paragraph, type SectionSource } from './section.ts';
import { stratumName } from './stratum.ts';

/** What changed since the edition before, stratum by stratum. */
export function changes(source: SectionSource): Block[] {
  const { t, content, language } = source;
  const { previous } = content;
  if (previous === null) {
    return [
      paragraph(
        t({
          en: 'This is the first edition; there is none to compare it with.',
          ko: '첫 호이므로 비교할 이전 호가 없습니다.',
        }),
      ),
    ];
  }
  const since = monthName(previous.month, language);
  const figures = keyFiguresOf(content);
  return [
    paragraph(t({ en: `Since the edition of ${since}:`, ko: `${since}호 이후:` })),
    {
      kind: 'list',
      items: editionStrata.flatMap((stratum) =>
        changesOf(source, stratum, previous.figures[stratum], figures[stratum]),
      ),
    },
  ];
}

function changesOf(
  { t }: SectionSource,
  stratum: EditionStratum,
  before: KeyFigures | undefined,
  now: KeyFigures | undefined,
): string[] {
  if (now === undefined) return [];
  const name = stratumName[stratum];
  const difference = (what: Label, of: (figures: KeyFigures) => number | null): string => {
    const is = of(now);
    const was = before === undefined ? null : of(before);
    if (is === null && was === null) {
      return t({ en: `${what.en}: not shown`, ko: `${what.ko}: 제시하지 않음` });
    }
    if (was === null) {
      return t({
        en: `${what.en}: ${counted(is)}, not shown before`,
        ko: `${what.ko}: ${counted(is)} (이전에는 제시하지 않음)`,
      });
    }
    if (is === null) {
      return t({
        en: `${what.en}: not shown now, was ${counted(was)}`,
        ko: `${what.ko}: 제시하지 않음 (이전 ${counted(was)})`,
      });
    }
    return is === was
      ? t({ en: `${what.en}: ${counted(is)}, as before`, ko: `${what.ko}: ${counted(is)} (변동 없음)` })
      : t({
          en: `${what.en}: ${counted(is)}, was ${counted(was)}`,
          ko: `${what.ko}: ${counted(was)} → ${counted(is)}`,
        });
  };
  const inAnalysis: Label = {
    en: `${name.en} in the analysis above`,
    ko: `위 분석에 포함된 ${name.ko}`,
  };
  const resolved: Label = { en: 'Of these seen resolved', ko: '그중 소실 확인' };
  return [
    difference(name, ({ cases }) => cases),
    ...(now.analysed === null && (before?.analysed ?? null) === null
      ? []
      : [
          difference(inAnalysis, ({ analysed }) => analysed),
          difference(resolved, ({ resolved: some }) => some),
          medianChange(t, before, now),
        ]),
  ];
}

function medianChange(t: SectionSource['t'], before: KeyFigures | undefined, now: KeyFigures): string {
  const [was, is] = [intervalOf(before), intervalOf(now)];
  if (was === null && is === null) {
    return t({
      en: 'No median interval is told, as before.',
      ko: '중앙값의 구간은 전과 같이 제시하지 않습니다.',
    });
  }
  if (was === is) return t({ en: 'The median interval is the same.', ko: '중앙값의 구간은 같습니다.' });
  if (was === null) {
    return t({
      en: `The median interval is ${is}; none was told before.`,
      ko: `중앙값의 구간은 ${is}이며, 이전에는 제시하지 않았습니다.`,
    });
  }
  return is === null
    ? t({
        en: `The median interval is told no longer; it was ${was}.`,
        ko: `중앙값의 구간은 더 이상 제시하지 않습니다(이전 ${was}).`,
      })
    : t({
        en: `The median interval is ${is}; it was ${was}.`,
        ko: `중앙값의 구간: ${is} (이전 ${was})`,
      });
}

const intervalOf = (figures: KeyFigures | undefined): string | null =>
  figures === undefined || figures.medianLeft === null || figures.medianRight === null
    ? null
    : `${whole(figures.medianLeft)}–${whole(figures.medianRight)}`;
