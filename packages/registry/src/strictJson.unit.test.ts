import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStrictJson } from './strictJson.ts';

const read = (text: string) => readStrictJson(new TextEncoder().encode(text));
const faultIn = (text: string) => {
  const result = read(text);
  return result.outcome === 'faulty' ? [result.reason.code, result.reason.pointer] : null;
};

describe('strict JSON', () => {
  it('reads every value that JSON can say as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(0, 2), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(read(text)).toEqual({ outcome: 'read', value: JSON.parse(text) });
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":{"b":1},"c":[0,{"d":"x\\\\","e":",{[","d":null}]}', '/c/1/d'],
    [String.raw`{"a":1,"\u0061":2}`, '/a'],
    ['{"":1,"":1}', '/'],
  ])('refuses a name that stands twice: %s', (text, pointer) => {
    expect(faultIn(text)).toEqual(['repeated-name', pointer]);
  });

  it('takes the same name in different objects', () => {
    expect(faultIn('[{"a":{"a":[{"a":1},{"a":1}]}},{"a":1}]')).toBeNull();
  });

  it('refuses what is nested without end, and lives', () => {
    expect(faultIn(`${'['.repeat(64)}${']'.repeat(64)}`)).toBeNull();
    expect(faultIn(`{"a":${'['.repeat(64)}${']'.repeat(64)}}`)?.[0]).toBe('too-deep');
    expect(faultIn(`${'[{"a":'.repeat(200_000)}1${'}]'.repeat(200_000)}`)?.[0]).toBe('too-deep');
  });

  it('refuses what is no JSON, and what is no UTF-8', () => {
    for (const text of ['', 'NaN', '{"a":NaN}', "{'a':1}", '{"a":1,}', '[1', '"\u0000"']) {
      expect(faultIn(text)).toEqual(['not-json', '']);
    }
    const broken = Uint8Array.of(0x22, 0xc3, 0x28, 0x22);
    expect(readStrictJson(broken)).toMatchObject({ outcome: 'faulty', reason: { code: 'not-utf-8' } });
  });
});
