import { createSecretKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { InvalidMasterKeyError, MasterKey, parseMasterKey } from './masterKey.ts';
import { BrokenSealError } from './sealing.ts';

const bytes = Buffer.alloc(32, 7);

describe('a master key', () => {
  it('is read from base64 and from hexadecimal digits, with a line end as a file has it', () => {
    const { id } = new MasterKey(bytes);
    expect(parseMasterKey(`${bytes.toString('base64')}\n`).id).toBe(id);
    expect(parseMasterKey(`  ${bytes.toString('hex')}\n`).id).toBe(id);
  });

  it.each([
    '',
    'secret',
    Buffer.alloc(31).toString('base64'),
    Buffer.alloc(33).toString('base64'),
    Buffer.alloc(16).toString('hex'),
    `${bytes.toString('base64')}${bytes.toString('base64')}`,
  ])('is refused as %j', (text) => {
    expect(() => parseMasterKey(text)).toThrow(InvalidMasterKeyError);
  });

  it('is never repeated in the message that refuses it', () => {
    let message = '';
    try {
      parseMasterKey('hunter2hunter2');
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('InvalidMasterKeyError');
    expect(message).not.toContain('hunter2');
  });

  it('has an id that tells it from others, and is none of its bytes', () => {
    const one = new MasterKey(bytes);
    expect(one.id).toMatch(/^[0-9a-f]{16}$/);
    expect(one.id).not.toBe(new MasterKey(Buffer.alloc(32, 8)).id);
    expect(bytes.toString('hex')).not.toContain(one.id);
  });

  it('unwraps what it wrapped, for the same subject and key id only', () => {
    const master = new MasterKey(bytes);
    const dataKey = createSecretKey(Buffer.alloc(32, 3));
    const owner = { subject: 'case', keyId: 'key' };
    const wrapped = master.wrap(dataKey, owner);
    expect(master.unwrap(wrapped, owner).export()).toEqual(dataKey.export());
    expect(() => master.unwrap(wrapped, { ...owner, subject: 'other' })).toThrow(BrokenSealError);
    expect(() => master.unwrap(wrapped, { ...owner, keyId: 'other' })).toThrow(BrokenSealError);
    expect(() => new MasterKey(Buffer.alloc(32, 8)).unwrap(wrapped, owner)).toThrow(BrokenSealError);
  });
});
