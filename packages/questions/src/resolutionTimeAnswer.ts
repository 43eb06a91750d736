import type { ResolutionTimeQuestion } from './resolutionTimeQuestion.ts';

/** A day on which somebody was first seen resolved, or last seen not resolved. Days from day 0. */
export interface CurveStep {
  readonly day: number;
  readonly atRisk: number;
  readonly resolved: number;
  readonly censored: number;
  /** Share not yet seen resolved after this day, 0 to 1. */
  readonly survival: number;
  /** Standard error of `survival` (Greenwood). */
  readonly standardError: number;
  /** Limits of the 95 % log-log interval; null where there is none. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Mass of the resolution time in (left, right]; where within it, the data cannot tell. */
export interface InnermostInterval {
  readonly left: number;
  /** Null for an interval without end. */
  readonly right: number | null;
  readonly mass: number;
}

export interface ResolutionTimeGroup {
  /** Code of the group in the dimension asked for; null for all cases together. */
  readonly group: string | null;
  readonly cases: number;
  readonly resolved: number;
  /** Taken out by a procedure: counted as not resolved up to then. */
  readonly removed: number;
  readonly censored: number;
  /** Kaplan-Meier estimate of the time to being first seen resolved. */
  readonly kaplanMeier: {
    readonly steps: readonly CurveStep[];
    /** Days; null where the curve, or a limit, does not get there. */
    readonly median: number | null;
    readonly medianLower: number | null;
    readonly medianUpper: number | null;
  };
  /** Turnbull's maximum-likelihood estimate of the time to resolution, from the intervals. */
  readonly turnbull: {
    readonly intervals: readonly InnermostInterval[];
    readonly logLikelihood: number;
    /** Greatest directional derivative at the estimate: at most 0, to rounding, at the maximum. */
    readonly certificate: number;
    /** The interval in which the median lies; null when it is not reached. */
    readonly median: InnermostInterval | null;
  };
  /** At each day: at risk, and censored and resolved up to and including it. */
  readonly riskTable: readonly {
    readonly day: number;
    readonly atRisk: number;
    readonly censored: number;
    readonly resolved: number;
  }[];
}

/** Cases of the stratum that the question leaves out, each counted under its first reason. */
export interface LeftOut {
  readonly because: 'endpoint-not-assessed' | 'other-origin' | 'age-not-recorded' | 'filtered';
  readonly cases: number;
}

export interface ResolutionTimeAnswer {
  readonly question: ResolutionTimeQuestion;
  /** Position of the log that the answer is as of. */
  readonly position: number;
  /** The disclosure policy under which it was released. */
  readonly policy: string;
  readonly dictionaryVersion: string;
  readonly codeVersion: string;
  readonly casesInStratum: number;
  readonly leftOut: readonly LeftOut[];
  readonly groups: readonly ResolutionTimeGroup[];
  /** What a reader has to know to read the numbers rightly. */
  readonly notes: readonly string[];
}
