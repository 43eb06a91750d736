import { endpoint as endpointField } from '@calcinosis/dictionary';
import type { Language } from '../chart.ts';
import { codeLabel } from '../dimensionCodes.ts';
import { flowLabel, goesOn } from '../tables/caseFlow.ts';
import type { TablesAnswer, ToldTable } from '../tables/tablesAnswer.ts';
import { wholeNumber } from '../wholeNumber.ts';
import { cellAt, type ReleasedValue } from './released.ts';
import { captionOf, subtitleOf, untold } from './words.ts';

/** The flow of cases, from all that were registered to how they ended, as a chart shows it. */
export interface CaseFlowTable {
  readonly finding?: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly steps: (CountedCases & { leftOut: CountedCases[] })[];
  readonly ends: CountedCases[];
}

interface CountedCases {
  label: string;
  cases: ReleasedValue;
}

/** Pure: only what was released is in it. */
export function caseFlowTable(answer: TablesAnswer, language: Language): CaseFlowTable {
  const [registered, counted, followed] = answer.tables;
  const followedUp = allFollowedUp(counted, followed);
  const finding = untold(answer, language) ?? resolvedOf(followedUp, followed, language);
  const told = (table: ToldTable | undefined, code: string): CountedCases => ({
    label: flowLabel(code)[language],
    cases: cellAt(table, [code]),
  });
  const all = (table: ToldTable | undefined) => table?.dimensions[0]?.categories ?? [];
  const asked = codeLabel(endpointField, String(answer.question['endpoint']), language);
  return {
    ...(finding === null ? {} : { finding }),
    subtitle: subtitleOf(answer, { en: `endpoint: ${asked}`, ko: `종결점: ${asked}` }[language], language),
    caption: [
      {
        en: 'Cases that were erased, or may be used no more, are in no box. A transferred case goes on at its new centre.',
        ko: '삭제되었거나 더 이상 사용할 수 없는 증례는 포함하지 않습니다. 전원된 증례는 새 기관에서 계속 집계합니다.',
      }[language],
      ...captionOf(answer, language),
    ],
    steps: [
      {
        label: { en: 'Cases registered', ko: '등록된 증례' }[language],
        cases: cellAt(registered, [null]),
        leftOut: [],
      },
      {
        ...told(registered, goesOn.counted),
        leftOut: all(registered)
          .filter((code) => code !== goesOn.counted)
          .map((code) => told(registered, code)),
      },
      {
        label: flowLabel(goesOn.followedUp)[language],
        cases: followedUp,
        leftOut: all(counted)
          .filter((code) => code !== goesOn.followedUp)
          .map((code) => told(counted, code)),
      },
    ],
    ends: all(followed).map((code) => told(followed, code)),
  };
}

/** Those that were followed up; where that is not told, those that count without those that are told not to have been. */
function allFollowedUp(counted: ToldTable | undefined, followed: ToldTable | undefined): ReleasedValue {
  if (followed?.margins.some(({ at }) => at.includes(null)) === true) return cellAt(followed, [null]);
  const all = cellAt(counted, [null]);
  if (all.value === null) return all;
  let left = all.value;
  for (const code of counted?.dimensions[0]?.categories ?? []) {
    const { value } = cellAt(counted, [code]);
    if (value === null) return { value: null, suppressed: 'complementary' };
    left -= value;
  }
  return { value: Math.max(0, left) };
}

/** How many of those that were followed up resolved; null where that is not told. */
function resolvedOf(
  { value: all }: ReleasedValue,
  followed: ToldTable | undefined,
  language: Language,
): string | null {
  const resolved = cellAt(followed, ['resolved']).value;
  if (all === null || resolved === null) return null;
  return {
    en: `${wholeNumber(resolved)} of ${wholeNumber(all)} cases that were followed up had resolved when last seen`,
    ko: `추적된 증례 ${wholeNumber(all)}건 중 ${wholeNumber(resolved)}건이 마지막 방문까지 소실되었습니다`,
  }[language];
}
