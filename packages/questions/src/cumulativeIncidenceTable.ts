import type { SuppressedCount } from './answerHeader.ts';
import type { Language } from './chart.ts';
import type {
  Cause,
  CumulativeIncidenceAnswer,
  CumulativeIncidenceGroup,
} from './cumulativeIncidenceAnswer.ts';
import { drawnGroups, mostPanels } from './drawnGroups.ts';
import { captionOf, labelOf, subtitleOf } from './resolutionTimeWords.ts';

type Shown = number | SuppressedCount;

/** An answer about how cases end as a chart shows it, days and shares 0 to 1. */
export interface CumulativeIncidenceTable {
  readonly subtitle: string;
  readonly caption: string[];
  readonly horizonDays: number;
  readonly groups: {
    label: string;
    cases: Shown;
    suppressed?: SuppressedCount['suppressed'];
    shownUntilDay?: number;
    causes: {
      cause: Cause;
      estimate:
        | SuppressedCount
        | { day: number; share: number; lower: number | null; upper: number | null }[];
    }[];
    riskTable: ({ day: number; atRisk: number; censored: number } & Record<Cause, Shown>)[];
  }[];
}

type Drawn = CumulativeIncidenceTable['groups'][number];

/** Puts an answer into curves. Pure: only what was released is in it. */
export function cumulativeIncidenceTable(
  answer: CumulativeIncidenceAnswer,
  language: Language,
): CumulativeIncidenceTable {
  return {
    subtitle: subtitleOf(answer, language),
    caption: captionOf(answer, language),
    horizonDays: horizonOf(answer),
    groups: drawnGroups(answer, mostPanels).map((group) => drawn(labelOf(answer, group, language), group)),
  };
}

function drawn(label: string, group: CumulativeIncidenceGroup): Drawn {
  const { cases, suppressed, curveSuppressed, toldUpTo } = group;
  const why = suppressed ?? curveSuppressed;
  if (cases === null || why !== null) {
    const hidden = why ?? 'small';
    return {
      label,
      cases: cases ?? { value: null, suppressed: hidden },
      suppressed: hidden,
      causes: [],
      riskTable: [],
    };
  }
  return {
    label,
    cases,
    ...(toldUpTo === null ? {} : { shownUntilDay: toldUpTo }),
    causes: group.causes.map((each) => ({
      cause: each.cause,
      estimate:
        each.suppressed === null
          ? each.steps.map(({ day, incidence, lower, upper }) => ({ day, share: incidence, lower, upper }))
          : { value: null, suppressed: each.suppressed },
    })),
    riskTable: group.riskTable.map(({ day, atRisk, censored, resolved, removed, died }) => ({
      day,
      atRisk,
      censored,
      resolved: shownIn(group, 'resolved', resolved),
      removed: shownIn(group, 'removed', removed),
      died: shownIn(group, 'died', died),
    })),
  };
}

function shownIn(group: CumulativeIncidenceGroup, cause: Cause, count: number | null): Shown {
  const suppressed = group.causes.find((each) => each.cause === cause)?.suppressed ?? 'small';
  return count ?? { value: null, suppressed };
}

/** The horizon of the question, or the last day of which the answer knows something; at least 1. */
function horizonOf({ groups, question }: CumulativeIncidenceAnswer): number {
  const days = groups.flatMap((group) => [
    group.toldUpTo ?? 0,
    ...group.causes.flatMap(({ steps }) => steps.map(({ day }) => day)),
    ...group.riskTable.filter(({ atRisk }) => atRisk > 0).map(({ day }) => day),
  ]);
  return question.horizon ?? Math.max(1, ...days);
}
