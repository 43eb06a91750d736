import type { Label } from '@calcinosis/dictionary';
import type { RegisteredCase } from '../case/state.ts';

/** Something of a case that can be, and is seldom so: worth a question, never a reason to refuse it. */
export interface Doubt {
  /** The rule that raised it: the same doubt has the same rule and pointer each time that the case is looked at. */
  readonly rule: string;
  /** `query` wants an answer; `information` tells what to bear in mind. */
  readonly weight: 'query' | 'information';
  /** JSON pointer (RFC 6901) into the case as it is read, visits and entries by their ids. */
  readonly pointer: string;
  readonly message: Label;
}

/** A plausibility rule of the dictionary. Pure: the same case raises the same doubts. */
export type PlausibilityRule = (state: RegisteredCase) => readonly Doubt[];
