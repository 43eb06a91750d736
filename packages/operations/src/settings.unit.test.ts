import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettingError, Settings } from './settings.ts';

describe('settings', () => {
  it('come from the environment, or from a file that it names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    writeFileSync(join(folder, 'key'), 'secret\n');
    const settings = new Settings({ NATS_URL: 'nats://x', MASTER_KEY_FILE: join(folder, 'key') });
    expect(settings.text('NATS_URL')).toBe('nats://x');
    expect(settings.text('MASTER_KEY')).toBe('secret');
    rmSync(folder, { recursive: true });
  });

  it('say which one is missing', () => {
    expect(() => new Settings({}).text('DATABASE_URL')).toThrow(SettingError);
    expect(() => new Settings({}).text('DATABASE_URL')).toThrow('DATABASE_URL_FILE');
  });

  it('take a whole number only for what it is', () => {
    expect(new Settings({}).wholeNumber('PORT', 4600)).toBe(4600);
    expect(new Settings({ PORT: '80' }).wholeNumber('PORT', 4600)).toBe(80);
    expect(() => new Settings({ PORT: '-1' }).wholeNumber('PORT', 4600)).toThrow('PORT');
    expect(() => new Settings({ PORT: 'x' }).wholeNumber('PORT', 4600)).toThrow(SettingError);
  });
});
