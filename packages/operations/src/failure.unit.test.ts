import { describe, expect, it } from 'vitest';
import { failureOf } from './failure.ts';

const withCode = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('what a log tells of a failure', () => {
  it('is its name, its code and its words', () => {
    expect(failureOf(new Error('The lease is lost.'))).toBe('Error: The lease is lost.');
    expect(failureOf(withCode('57014', 'canceling statement due to statement timeout'))).toBe(
      'Error 57014: canceling statement due to statement timeout',
    );
    expect(failureOf(withCode('ECONNREFUSED', ''))).toBe('Error ECONNREFUSED');
  });

  it.each([
    withCode('22P02', 'invalid input syntax for type integer: "calcified at the wrist"'),
    withCode('23514', 'calcified at the wrist'),
    new SyntaxError('Unexpected token in "calcified at the wrist"'),
    new TypeError('calcified at the wrist is no function'),
    new RangeError('calcified at the wrist'),
    Object.assign(new Error('calcified at the wrist'), { name: 'ZodError' }),
    Object.assign(new Error('calcified at the wrist'), { name: 'UnreadableEventError' }),
  ])('leaves out words that may quote a value: %o', (error) => {
    expect(failureOf(error)).not.toContain('calcified');
    expect(failureOf(error)).toContain(error.name);
  });

  it('holds nothing of what is no error', () => {
    expect(failureOf('calcified at the wrist')).toBe('unknown');
  });
});
