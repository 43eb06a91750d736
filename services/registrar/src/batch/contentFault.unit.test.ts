import { BrokenSealError, MalformedDataError, StaleEpochError } from '@calcinosis/event-store';
import { UnknownEventError, UnreadableEventError } from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import { failureClassOf, isContentFault } from './contentFault.ts';

const refusedBy = (code: string) => Object.assign(new Error('refused: 27'), { code });

describe('a failure of a decision', () => {
  it.each([
    ['a seal that is broken', new BrokenSealError('broken')],
    ['an event that is no JSON', new MalformedDataError('no JSON')],
    ['an event that a newer build wrote', new UnknownEventError('CaseMerged', 1, null)],
    ['an event that has not its shape', new UnreadableEventError('another shape')],
    ['a value that the database refuses', refusedBy('22021')],
    ['a rule of a table', refusedBy('23514')],
    ['what our own code did not expect', new TypeError('undefined is not a function')],
  ])('stays with the one submission: %s', (_, error) => {
    expect(isContentFault(error)).toBe(true);
  });

  it.each([
    ['a server that is away', refusedBy('ECONNREFUSED')],
    ['a database that is shutting down', refusedBy('57P01')],
    ['a lease that was lost', new StaleEpochError('another appends')],
    ['anything else', new Error('not known')],
  ])('passes, and the batch comes again: %s', (_, error) => {
    expect(isContentFault(error)).toBe(false);
  });

  it('is called by its name and code, and by nothing of its words', () => {
    expect(failureClassOf(refusedBy('22021'))).toBe('Error 22021');
    expect(failureClassOf('27')).toBe('unknown');
  });
});
