import { daysOf, isAbsent } from '@calcinosis/dictionary';
import type { RegisteredCase } from '../case/state.ts';
import { boundsOf } from '../outcome/assessment.ts';
import { pointerOf } from '../reason.ts';
import type { PlausibilityRule } from './doubt.ts';
import { firstExposure } from '../case/latency.ts';

/** Calcium shows on film one to three weeks after the exposure (Lee and Gwinn 1975). */
const earliestDay = 7;
const hoursOfDay = 24;

/** A film without calcification in the first week after the exposure says little. */
export const filmTooEarly: PlausibilityRule = (state) => {
  const exposed = firstExposure(state.registration);
  if (exposed === null) return [];
  const exposureDay = Math.floor(exposed.from / hoursOfDay);
  return negativeFilms(state)
    .filter(({ day }) => day >= exposureDay && day - exposureDay < earliestDay)
    .map(({ path }) => ({
      rule: 'film-too-early',
      weight: 'information' as const,
      pointer: pointerOf(path),
      message: {
        en: 'A film in the first week after the exposure can be too early to show calcium.',
        ko: '노출 후 1주 이내의 영상에는 석회화가 아직 보이지 않을 수 있습니다.',
      },
    }));
};

/** Films without calcification, by the last day on which they can have been taken. */
function negativeFilms({ visits, entries }: RegisteredCase): { day: number; path: PropertyKey[] }[] {
  const ofVisits = [...visits].flatMap(([visitId, { when, findings }]) =>
    findings.flatMap(({ calcification }, index) =>
      calcification === 'no'
        ? [{ day: boundsOf(when).to, path: ['visits', visitId, 'findings', index, 'calcification'] }]
        : [],
    ),
  );
  const entered = [...entries].flatMap(([entryId, entry]) => {
    if (entry.kind !== 'imaging' || entry.modality !== 'radiograph' || isAbsent(entry.when)) return [];
    const day = daysOf(entry.when).to;
    return entry.findings.flatMap(({ calcification }, index) =>
      calcification === 'no' ? [{ day, path: ['entries', entryId, 'findings', index, 'calcification'] }] : [],
    );
  });
  return [...ofVisits, ...entered];
}
