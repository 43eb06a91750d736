import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MasterKeys, parseMasterKey } from '@calcinosis/event-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Surroundings } from './surroundings.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'surroundings-'));
});
afterAll(() => rm(folder, { recursive: true }));

const newKey = () => randomBytes(32).toString('base64');

describe('the master keys of a command', () => {
  it('follow a rotation that ends while it is at work', async () => {
    const [before, after] = [newKey(), newKey()];
    const file = join(folder, 'master-key');
    await writeFile(file, `${before}\n`);
    const keys = MasterKeys.from(await new Surroundings({ MASTER_KEY_FILE: file }, folder).masterKeySource());
    expect(keys.current.id).toBe(parseMasterKey(before).id);
    await writeFile(file, `${after}\n`);
    const { id } = parseMasterKey(after);
    expect(keys.byId(id).id).toBe(id);
  });

  it('are those of the environment where it names them', async () => {
    const key = newKey();
    const source = await new Surroundings({ MASTER_KEY: key }, folder).masterKeySource();
    expect(source()).toBe(key);
  });

  it('are asked for before the command begins, when the file is not there', async () => {
    const nowhere = new Surroundings({ MASTER_KEY_FILE: join(folder, 'nowhere') }, folder);
    await expect(nowhere.masterKeySource()).rejects.toThrow('nowhere');
  });
});
