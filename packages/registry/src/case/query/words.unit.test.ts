import { describe, expect, it } from 'vitest';
import { id } from '../../testing/hospitalCase.ts';
import { raiseQuery } from './command.ts';
import { queryRaised } from './event.ts';

const asked = (text: string) =>
  raiseQuery.safeParse({ type: 'RaiseQuery', caseId: id, pointer: '/registration', text }).success;

describe('the words of a query', () => {
  it('are refused when they look like an identifier', () => {
    expect(asked('Is the day of onset right?')).toBe(true);
    expect(asked('Is this Kim Minji, MRN 1234567?')).toBe(false);
  });

  it('are read from the log as they stand there', () => {
    const data = { query: 1, by: 'centre', pointer: '/registration', text: 'Is this Kim Minji?' };
    expect(queryRaised.safeParse({ type: 'QueryRaised', data }).success).toBe(true);
  });
});
