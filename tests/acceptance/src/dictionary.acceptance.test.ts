import { RunningRegistry } from '@calcinosis/running';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let registry: RunningRegistry;

beforeAll(async () => {
  registry = await RunningRegistry.start();
});
afterAll(async () => {
  await registry.dispose();
});

const ask = (path: string, language = 'en') =>
  fetch(`${registry.url}/api/v1/dictionary${path}`, { headers: { 'accept-language': language } });

describe('the dictionary', () => {
  it('is for anybody, as schemas that name every command', async () => {
    const schema = await (await ask('')).text();
    for (const command of ['RegisterCase', 'RecordFollowUp', 'CorrectFollowUp']) {
      expect(schema).toContain(`"const":"${command}"`);
    }
  });

  it.each([
    ['en', 'Codebook', 'Gestational age'],
    ['ko', '코드북', '재태 연령'],
  ])('is a page in the language of the reader: %s', async (language, title, label) => {
    const page = await (await ask('/codebook', language)).text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(`<h1>${title}</h1>`);
    expect(page).toContain(label);
  });

  it('is a data dictionary for REDCap, and empty sheets to save', async () => {
    expect(await (await ask('/redcap.csv')).text()).toMatch(/^Variable \/ Field Name,Form Name,/);
    const sheet = await ask('/templates/visits.csv?lang=ko');
    expect(sheet.headers.get('content-disposition')).toContain('visits.csv');
    expect(Buffer.from(await sheet.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  it('says what it does not have', async () => {
    expect((await ask('/templates/other.csv')).status).toBe(404);
    expect((await ask('/codebook?lang=fr')).status).toBe(422);
  });
});
