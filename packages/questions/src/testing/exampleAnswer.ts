import type { ResolutionTimeAnswer, ResolutionTimeGroup } from '../resolutionTimeAnswer.ts';

/** Two cases: one seen there on day 3 and gone on day 10, one last seen there on day 20. */
export const group: ResolutionTimeGroup = {
  at: [],
  cases: 2,
  suppressed: null,
  curveSuppressed: null,
  toldUpTo: null,
  resolved: 1,
  removed: 0,
  died: 0,
  censored: 1,
  kaplanMeier: {
    steps: [
      {
        day: 10,
        atRisk: 2,
        resolved: 1,
        censored: 0,
        survival: 0.5,
        standardError: 0.35,
        lower: 0.006,
        upper: 0.91,
      },
      {
        day: 20,
        atRisk: 1,
        resolved: 0,
        censored: 1,
        survival: 0.5,
        standardError: 0.35,
        lower: 0.006,
        upper: 0.91,
      },
    ],
    median: null,
    medianLower: 10,
    medianUpper: null,
  },
  turnbull: {
    intervals: [
      { left: 3, right: 10, mass: 0.5 },
      { left: 20, right: null, mass: 0.5 },
    ],
    logLikelihood: -1.386,
    certificate: 0,
    median: { left: 3, right: 10, mass: 0.5 },
  },
  riskTable: [{ day: 0, atRisk: 2, censored: 0, resolved: 0 }],
};

export const answer: ResolutionTimeAnswer = {
  question: { stratum: 'published', endpoint: 'clinical', by: [], origin: 'presentation', ageBelow: 90 },
  position: 9,
  snapshot: null,
  policy: 'published',
  policyVersion: 1,
  policyHash: 'a'.repeat(64),
  questionHash: 'b'.repeat(64),
  citation: 'Calcinosis Registry.',
  dictionaryVersion: '0.1.0',
  codeVersion: '0.1.0',
  casesInStratum: 2,
  leftOut: [],
  parked: 0,
  groups: [group],
  suppressed: 0,
  notes: [{ code: 'fewer-than-ten', text: 'Fewer than 10 cases: read the intervals, not the curve.' }],
};
