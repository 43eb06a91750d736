import { describe, expect, it } from 'vitest';
import { InvalidMasterKeyError, MasterKey } from './masterKey.ts';
import { MasterKeys, parseMasterKeys, WrongMasterKeyError } from './masterKeys.ts';

const bytes = (value: number) => Buffer.alloc(32, value);
const text = (...values: number[]) => values.map((value) => bytes(value).toString('base64')).join('\n');
const idOf = (value: number) => new MasterKey(bytes(value)).id;

describe('master keys', () => {
  it('are read with the current one first, whatever stands between them', () => {
    const hex = bytes(2).toString('hex');
    const keys = parseMasterKeys(`${text(1)}\n${hex},  ${text(3)}\n`);
    expect(keys.map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it.each(['', ' \n', 'none', `${text(1)} x`])('are refused when one is none: %j', (given) => {
    expect(() => parseMasterKeys(given)).toThrow(InvalidMasterKeyError);
  });

  it('are found by their id, and taken anew from their source when one is not there', () => {
    let source = text(1);
    const keys = MasterKeys.from(() => source);
    expect(() => keys.byId(idOf(2))).toThrow(WrongMasterKeyError);
    source = text(2, 1);
    expect(keys.current.id).toBe(idOf(1));
    expect(keys.byId(idOf(2)).id).toBe(idOf(2));
    expect(keys.current.id).toBe(idOf(2));
    expect(keys.byId(idOf(1)).id).toBe(idOf(1));
  });

  it('wrap with the next one when the current one is retired, at hand or from their source', () => {
    let source = text(1, 2);
    const keys = MasterKeys.from(() => source);
    const [first, second] = keys.all;
    expect(first !== undefined && keys.retire(first)).toBe(true);
    expect(keys.current.id).toBe(idOf(2));
    expect(second !== undefined && keys.retire(second)).toBe(false);
    source = text(3, 2);
    expect(second !== undefined && keys.retire(second)).toBe(true);
    expect(keys.current.id).toBe(idOf(3));
  });

  it('stay as they are when their source turns bad', () => {
    let source = text(1);
    const keys = MasterKeys.from(() => source);
    source = 'half a ';
    expect(() => keys.byId(idOf(2))).toThrow(InvalidMasterKeyError);
    expect(keys.current.id).toBe(idOf(1));
  });
});
