import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMasterKey, parseMasterKeys } from '@calcinosis/event-store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MasterKeyFile } from './masterKeyFile.ts';

const old = randomBytes(32).toString('base64');
const next = randomBytes(32).toString('base64');
const idOf = (text: string) => parseMasterKey(text).id;

let folder: string;
let path: string;
let given: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'master-key-'));
  path = join(folder, 'master-key');
  given = join(folder, 'next');
  writeFileSync(path, `${old}\n`);
  writeFileSync(given, `${next}\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

const idsInFile = () => parseMasterKeys(readFileSync(path, 'utf8')).map(({ id }) => id);

describe('the file of master keys', () => {
  it('has the new one in front while a rotation is under way, and alone when it has ended', async () => {
    const file = new MasterKeyFile(path);
    const keys = await file.begin(given);
    expect(keys.current.id).toBe(idOf(next));
    expect(idsInFile()).toEqual([idOf(next), idOf(old)]);
    expect(await file.end()).toEqual([idOf(old)]);
    expect(readFileSync(path, 'utf8')).toBe(`${next}\n`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('gets a new one that is made here when none is given', async () => {
    const keys = await new MasterKeyFile(path).begin(undefined);
    expect(keys.current.id).not.toBe(idOf(old));
    expect(idsInFile()).toEqual([keys.current.id, idOf(old)]);
  });

  it('keeps the one of a rotation that was killed, whether or not it is given again', async () => {
    const first = await new MasterKeyFile(path).begin(undefined);
    const again = await new MasterKeyFile(path).begin(undefined);
    expect(again.current.id).toBe(first.current.id);
    expect(idsInFile()).toHaveLength(2);
    await expect(new MasterKeyFile(path).begin(given)).rejects.toThrow('is under way');
    expect(idsInFile()).toHaveLength(2);
  });

  it('is not put in front twice when the same one is given after the end', async () => {
    const file = new MasterKeyFile(path);
    await file.begin(given);
    await file.end();
    await file.begin(given);
    expect(idsInFile()).toEqual([idOf(next)]);
  });

  it('stays as it is when what is given is no master key, or is not there', async () => {
    const file = new MasterKeyFile(path);
    writeFileSync(given, 'none');
    await expect(file.begin(given)).rejects.toThrow('32 bytes');
    await expect(file.begin(join(folder, 'nothing'))).rejects.toThrow('cannot be read (ENOENT)');
    expect(readFileSync(path, 'utf8')).toBe(`${old}\n`);
  });
});
