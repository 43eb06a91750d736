import { calendarDay } from '@calcinosis/registry';
import { z } from 'zod';
import { workState } from './answer.ts';

/** Which work is asked for: of which day, in which states. What is upcoming is nobody's work yet. */
export const worklistQuery = z.strictObject({
  on: calendarDay.optional().describe('Today, in UTC, when it is not given.'),
  show: z
    .enum(['open', 'all', ...workState.options])
    .default('open')
    .describe('`open` is what is overdue, due, or over without an outcome.'),
});
export type WorklistShow = z.infer<typeof worklistQuery>['show'];

/** What the gateway asks for a centre. */
export interface WorklistQuestion {
  readonly centre: string;
  readonly on: string;
  readonly show: WorklistShow;
  readonly language: 'en' | 'ko';
}

export interface CompletenessQuestion {
  readonly centre: string;
  readonly language: 'en' | 'ko';
}
