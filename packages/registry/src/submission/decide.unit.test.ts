import { describe, expect, it } from 'vitest';
import type { Decision } from '../decision.ts';
import { centreCode, submissionId } from '../ids.ts';
import type { SubmissionCommand } from './command.ts';
import { decideSubmission } from './decide.ts';
import type { Standing } from './standing.ts';

const about = { centre: centreCode.parse('seoul'), submissionId: submissionId.parse('a') };
const retry: SubmissionCommand = { type: 'RetrySubmission', ...about };
const drop: SubmissionCommand = { type: 'DropSubmission', ...about, reason: 'never registered' };
const setAside: Standing = { status: 'set-aside', setAsideFor: 'BrokenSealError', erased: false };
const erased: Standing = { ...setAside, erased: true };
const waiting: Standing = { status: 'waiting' };

const given = (standing: Standing) => ({
  when: (command: SubmissionCommand) => ({
    gives: (expected: Decision) => {
      expect(decideSubmission(command, standing)).toEqual(expected);
    },
    refuses: (code: string) => {
      expect(decideSubmission(command, standing)).toMatchObject({
        outcome: 'refused',
        reasons: [{ pointer: '/submissionId', code }],
      });
    },
  }),
});

const dropped: Decision = {
  outcome: 'accepted',
  events: [{ type: 'SubmissionDropped', data: { ...about, reason: 'never registered' } }],
};

describe('deciding on a submission that was not decided', () => {
  it('retries what was set aside, and tells for what it had been', () => {
    given(setAside)
      .when(retry)
      .gives({
        outcome: 'accepted',
        events: [{ type: 'SubmissionRetried', data: { ...about, setAsideFor: 'BrokenSealError' } }],
      });
  });

  it('drops what was set aside, or waits, or was erased', () => {
    given(setAside).when(drop).gives(dropped);
    given(waiting).when(drop).gives(dropped);
    given(erased).when(drop).gives(dropped);
  });

  it('does not retry what waits for its registration, nor what is no more', () => {
    given(waiting).when(retry).refuses('not-set-aside');
    given(erased).when(retry).refuses('erased');
  });

  it.each([retry, drop])('refuses to touch what is decided, or not there', (command) => {
    given({ status: 'decided' }).when(command).refuses('already-decided');
    given({ status: 'unknown' }).when(command).refuses('no-such-submission');
  });
});
