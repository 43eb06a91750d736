import type { Label } from '@calcinosis/dictionary';
import { openAges, overdueStates, tableKindOf, type TablesAnswer } from '@calcinosis/questions';
import type { EditionStratum } from '../content/questions.ts';
import type { Block, Column } from '../document/document.ts';
import { percent, whole } from '../document/numbers.ts';
import { counted } from './cells.ts';
import { paragraph, type SectionSource } from './section.ts';
import { allCasesOf, shareOf } from './shares.ts';
import { hospitalNote, stratumName, whyUntold } from './stratum.ts';

/**
 * Which visits and which answers are waited for, as far as it is told: a table for each, with what it
 * shows of the first of the strata as its title; in words where there is too little.
 */
export const waitedFor = (source: SectionSource): Block[] => [
  ...waitedForTable(source, 'overdue-visits', overdueFinding, {
    en: 'A visit is overdue when its day has surely passed, whichever day the infant was first seen on; after 91 days at most it counts no longer, and the one after it is the next. Which cases these are, each hospital sees in its worklist.',
    ko: '지연이란 첫 진료일이 언제였든 예정일이 확실히 지난 것을 말합니다. 최대 91일이 지나면 그 방문은 더 이상 인정되지 않고 다음 예정 방문을 기준으로 합니다. 어느 증례인지는 각 병원이 업무 목록에서 확인합니다.',
  }),
  ...waitedForTable(source, 'query-age', queryFinding, {
    en: 'By the oldest open query of each case; one that was answered is open until it is closed.',
    ko: '증례마다 가장 오래된 미해결 질의를 기준으로 합니다. 답변된 질의도 종결되기 전까지는 미해결입니다.',
  }),
];

/** Of which day numbers of hospitals are. */
const heldNote: Label = {
  en: 'Of hospitals each number is as of the snapshot at which it was last told anew, which may be an earlier one.',
  ko: '병원 증례의 각 수는 마지막으로 갱신된 공개 시점 기준이며, 이전 시점일 수 있습니다.',
};

type Kind = 'overdue-visits' | 'query-age';

/** A stratum of which something is shown. */
interface Told {
  readonly stratum: EditionStratum;
  /** The cases of a group; null where it is not shown. */
  readonly casesIn: CasesIn;
  readonly allCases: number | null;
}
type CasesIn = (group: string) => number | null;

/** What is found of a stratum that is called by these words. */
type Finding = (told: Told, who: Label) => Label;

const who: Readonly<Record<EditionStratum, Label>> = {
  hospital: { en: 'the hospital cases', ko: '병원 증례' },
  published: { en: 'the published cases', ko: '문헌 증례' },
  'own-centre': { en: 'your own cases', ko: '귀 기관 증례' },
};

function waitedForTable(source: SectionSource, kind: Kind, finding: Finding, note: Label): Block[] {
  const { t } = source;
  const strata = source.strata.filter((stratum) => stratum !== 'published');
  const told = strata.flatMap((stratum) => toldOf(source, stratum, kind) ?? []);
  const [first] = told;
  const { title, tables } = tableKindOf(kind);
  // Of whom nothing at all is shown in this section, it is said already.
  const words = strata
    .filter((stratum) => told.every((each) => each.stratum !== stratum))
    .filter((stratum) => isShown(source.answers.tables(`${stratum}-completeness`)))
    .map((stratum) => paragraph(`${t(title)}: ${whyUntold(source, stratum, `${stratum}-${kind}`)}`));
  if (first === undefined) return words;
  const groups = tables({ stratum: 'hospital' }, []).flatMap(({ dimensions: [own] }) => own.categories);
  return [
    ...words,
    {
      kind: 'table',
      id: `${kind}-numbers`,
      title: t(finding(first, who[first.stratum])),
      columns: [
        { title: t({ en: 'Group', ko: '군' }), align: 'start', share: 4 },
        ...told.flatMap(({ stratum }): Column[] => [
          { title: t(stratumName[stratum]), align: 'end', share: 2 },
          { title: t({ en: 'Share', ko: '비율' }), align: 'end', share: 1 },
        ]),
      ],
      rows: groups.map(({ code, label }) => [
        t(label),
        ...told.flatMap(({ casesIn, allCases }) => [
          counted(casesIn(code)),
          shareOf(casesIn(code), allCases),
        ]),
      ]),
      note: [
        t(note),
        t({ en: 'Shares: of all cases.', ko: '비율: 전체 증례 기준.' }),
        ...(told.some(({ stratum }) => stratum === 'hospital') ? [t(heldNote), t(hospitalNote)] : []),
      ].join(' '),
    },
  ];
}

const isShown = (answer: TablesAnswer | null): boolean =>
  answer?.tables.some(({ cells }) => cells.some(({ cases }) => (cases ?? 0) > 0)) === true;

function toldOf({ answers }: SectionSource, stratum: EditionStratum, kind: Kind): Told | null {
  const answer = answers.tables(`${stratum}-${kind}`);
  const [table] = answer?.tables ?? [];
  if (table === undefined || !isShown(answer)) return null;
  const cells = new Map(table.cells.map(({ at, cases }) => [at[0], cases]));
  return { stratum, casesIn: (group) => cells.get(group) ?? null, allCases: allCasesOf(table) };
}

/** Several groups together; null where one of them is not shown. */
const sumOf = (casesIn: CasesIn, groups: readonly string[]): number | null =>
  groups.reduce<number | null>((sum, group) => {
    const cases = casesIn(group);
    return sum === null || cases === null ? null : sum + cases;
  }, 0);

function overdueFinding({ stratum, casesIn }: Told, { en, ko }: Label): Label {
  const overdue = sumOf(casesIn, overdueStates);
  const onTime = casesIn('not-overdue');
  if (overdue === null || onTime === null) {
    return {
      en: `Overdue visits of ${en}: not every group is shown`,
      ko: `${ko}의 지연된 방문: 일부 구간만 제시합니다`,
    };
  }
  const followed = overdue + onTime;
  if (followed === 0)
    return { en: `No planned visit of ${en} is left`, ko: `${ko}에 남은 예정 방문이 없습니다` };
  if (overdue === 0) return { en: `No visit of ${en} is overdue`, ko: `${ko}에 지연된 방문이 없습니다` };
  const share = about(stratum, percent(overdue / followed));
  return {
    en: `A visit is overdue in ${share.en} of ${en} that wait for one (${whole(overdue)} of ${whole(followed)})`,
    ko: `방문을 기다리는 ${ko}의 ${share.ko}에서 방문이 지연되었습니다 (${whole(followed)}건 중 ${whole(overdue)}건)`,
  };
}

function queryFinding({ stratum, casesIn, allCases }: Told, { en, ko }: Label): Label {
  const none = casesIn('none-open');
  if (none === null || allCases === null) {
    return {
      en: `Open data queries of ${en}: not every group is shown`,
      ko: `${ko}의 미해결 질의: 일부 구간만 제시합니다`,
    };
  }
  const open = sumOf(casesIn, openAges);
  if (open === 0) return { en: `No data query of ${en} is open`, ko: `${ko}에 미해결 질의가 없습니다` };
  if (open === null) {
    const free = about(stratum, shareOf(none, allCases));
    return {
      en: `In ${free.en} of ${en} no data query is open`,
      ko: `${ko}의 ${free.ko}에는 미해결 질의가 없습니다`,
    };
  }
  const share = about(stratum, shareOf(open, allCases));
  const long = about(stratum, shareOf(casesIn('84-'), allCases));
  return {
    en: `In ${share.en} of ${en} a data query is open, in ${long.en} for 12 weeks or longer`,
    ko: `${ko}의 ${share.ko}에 미해결 질의가 있으며, ${long.ko}는 12주 이상 지났습니다`,
  };
}

/** A share of hospitals is of numbers that are rounded, and may be of different snapshots. */
const about = (stratum: EditionStratum, share: string): Label =>
  stratum === 'hospital' ? { en: `about ${share}`, ko: `약 ${share}` } : { en: share, ko: share };
