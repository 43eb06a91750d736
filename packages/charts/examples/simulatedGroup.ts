import { axisDays } from '../src/layout/axisDays.ts';
import type { ResolutionTimeGroup, SurvivalPoint } from '../src/resolution-time/table.ts';

/**
 * A made-up group of `cases` lesions seen every `visitEvery` days, resolving around `typicalDays`: enough
 * Kaplan-Meier to have something of realistic shape to draw. The Turnbull intervals are the visit intervals with
 * the shares that resolved in them, thinned to those with mass.
 */
export function simulatedGroup(
  label: string,
  seed: number,
  shape: { cases: number; typicalDays: number; visitEvery: number; horizonDays: number },
): ResolutionTimeGroup {
  const random = randomNumbers(seed);
  const seen = Array.from({ length: shape.cases }, () => {
    const resolvesAt = -Math.log(1 - random()) * shape.typicalDays * 1.4;
    const leavesAt = shape.horizonDays * (0.25 + random());
    const seenGone = Math.max(1, Math.ceil(resolvesAt / shape.visitEvery)) * shape.visitEvery;
    const resolved = seenGone <= leavesAt;
    return { day: resolved ? seenGone : Math.round(leavesAt), resolved };
  });
  const days = [...new Set(seen.map((one) => one.day))].toSorted((a, b) => a - b);
  const kaplanMeier: SurvivalPoint[] = [{ day: 0, survival: 1, lower: null, upper: null }];
  const turnbull: ResolutionTimeGroup['turnbull'] = [];
  let survival = 1;
  let greenwood = 0;
  let previous = 0;
  for (const day of days) {
    const atRisk = seen.filter((one) => one.day >= day).length;
    const resolved = seen.filter((one) => one.day === day && one.resolved).length;
    const before = survival;
    survival *= 1 - resolved / atRisk;
    greenwood += resolved === atRisk ? 0 : resolved / (atRisk * (atRisk - resolved));
    if (resolved > 0) {
      turnbull.push({
        left: Math.max(previous, day - shape.visitEvery),
        right: day,
        survivalBefore: before,
        survivalAfter: survival,
      });
      previous = day;
    }
    const spread = (1.959964 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
    const defined = survival > 0 && survival < 1;
    kaplanMeier.push({
      day,
      survival,
      lower: defined ? survival ** Math.exp(spread) : null,
      upper: defined ? survival ** Math.exp(-spread) : null,
    });
  }
  if (survival > 0)
    turnbull.push({ left: days.at(-1) ?? 0, right: null, survivalBefore: survival, survivalAfter: 0 });
  return {
    label,
    cases: shape.cases,
    kaplanMeier,
    medianDays: kaplanMeier.find((point) => point.survival <= 0.5)?.day ?? null,
    turnbull,
    riskTable: axisDays(shape.horizonDays).map((day) => ({
      day,
      atRisk: seen.filter((one) => one.day > day).length,
      censored: seen.filter((one) => one.day <= day && !one.resolved).length,
      resolved: seen.filter((one) => one.day <= day && one.resolved).length,
    })),
  };
}

/** Park and Miller's generator: the same numbers for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
