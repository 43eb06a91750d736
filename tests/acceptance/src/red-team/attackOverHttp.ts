import { RegistryClient } from '@calcinosis/client';
import type { RunningRegistry } from '@calcinosis/running';
import { beforeAll, describe, expect, it } from 'vitest';
import { chunksOf, drawnNumbers, numbersIn } from './drawnNumbers.ts';
import { type RareGroups, rareGroups } from './rareGroups.ts';
import { medianOf, rankSum } from './rankSum.ts';

/** A registry with a snapshot that was released, and who there is. */
export interface Scene {
  readonly registry: RunningRegistry;
  /** Of the centre `university`, which has no cases. */
  readonly researcherToken: string;
  /** Of each centre with cases. */
  readonly centreTokens: ReadonlyMap<string, string>;
}

const hospital = { stratum: 'hospital', endpoint: 'clinical' };
const statistics = 'statistics/resolution-time?stratum=hospital&endpoint=clinical';

/** Headers that differ from one answer to the next, whatever is asked. */
const ofTheMoment = ['date', 'content-length', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

/** Attacks on what lies between the answer service and whoever asks, on a registry that is running anyway. */
export function attackOverHttp(sceneOf: () => Scene): void {
  describe('a researcher who attacks what is told of all hospitals, over HTTP', () => {
    let scene: Scene;
    let researcher: RegistryClient;
    let groups: RareGroups[];

    const ask = (path: string, token = scene.researcherToken) => send(path, token, {});
    const post = (path: string, body: object, token = scene.researcherToken) =>
      send(path, token, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    function send(
      path: string,
      token: string,
      { headers, ...init }: { headers?: Record<string, string>; method?: string; body?: string },
    ): Promise<Response> {
      return fetch(`${scene.registry.url}/api/v1/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, ...headers },
      });
    }

    /** All that an answer shows, but for the code that was asked for and the hash of the question. */
    async function seen(path: string, dimension: string, code: string) {
      const response = await ask(`${path}&${dimension}=${code}`);
      const text = await response.text();
      const hash = /question ([0-9a-f]{64})/.exec(text)?.[1] ?? '';
      const headers = [...response.headers].filter(([name]) => !ofTheMoment.includes(name));
      const body = text.replaceAll(`"${code}"`, '').replaceAll(hash, '');
      return { status: response.status, headers, body };
    }

    beforeAll(async () => {
      scene = sceneOf();
      const { url } = scene.registry;
      researcher = new RegistryClient({ url, token: scene.researcherToken });
      const centres = [...scene.centreTokens.values()].map((token) => new RegistryClient({ url, token }));
      groups = await rareGroups(centres, 7);
    });

    it('sees of nobody what is seen of a few, in every format: status, headers and text', async () => {
      expect(groups.length).toBeGreaterThan(1);
      for (const { dimension, nobody, few } of groups) {
        for (const asked of [
          statistics,
          `${statistics}&format=csv`,
          'statistics/counts?stratum=hospital',
          'statistics/counts?stratum=hospital&format=csv',
        ]) {
          const [ofNobody, ofAFew] = [
            await seen(asked, dimension, nobody),
            await seen(asked, dimension, few),
          ];
          expect(ofAFew).toEqual(ofNobody);
          expect(ofAFew.status).toBe(200);
        }
      }
    });

    it('waits for nobody as long as for a few', async () => {
      const [{ dimension, nobody, few } = { dimension: 'site', nobody: '', few: '' }] = groups;
      const waits = { nobody: [] as number[], few: [] as number[] };
      for (let round = 0; round < 60; round += 1) {
        const turn = [['nobody', nobody] as const, ['few', few] as const];
        for (const [who, code] of round % 2 === 0 ? turn : turn.toReversed()) {
          const begin = performance.now();
          await (await ask(`${statistics}&${dimension}=${code}`)).text();
          waits[who].push(performance.now() - begin);
        }
      }
      const medians = [medianOf(waits.nobody), medianOf(waits.few)];
      expect(Math.abs(rankSum(waits.nobody, waits.few)), `medians in ms: ${medians.join(', ')}`).toBeLessThan(
        6,
      );
    });

    it('is refused in every form what is refused in one, also as another of the same team', async () => {
      const tries = await Promise.all(
        [7, 14, 21, 28, 90, 365].map(async (ageBelow) => {
          const { status } = await ask(`${statistics}&ageBelow=${ageBelow}`);
          return { ageBelow, status };
        }),
      );
      const refused = tries.find(({ status }) => status === 403);
      if (refused === undefined) throw new Error(JSON.stringify(tries));
      const { ageBelow } = refused;
      const chart = `stratum=hospital&endpoint=clinical&ageBelow=${ageBelow}`;
      const other = await scene.registry.token('university', 'researcher');
      const answers = await Promise.all([
        ask(`${statistics}&ageBelow=${ageBelow}&format=csv`),
        ask(`${statistics}&ageBelow=${ageBelow}&format=parquet`),
        post('statistics/resolution-time', { ...hospital, ageBelow }),
        ask(`charts/resolution-time.svg?${chart}`),
        ask(`charts/medians.pdf?${chart}&lang=ko`),
        ask(`${statistics}&ageBelow=${ageBelow}`, other),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
      for (const answer of answers) {
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(await answer.text()).not.toMatch(/"(cases|atRisk|groups)"/);
      }
    });

    it('gets between two snapshots what the one before tells, and before the first nothing', async () => {
      const { position, snapshot, groups: told } = await researcher.resolutionTime(hospital);
      const { groups: between } = await researcher.resolutionTime({
        ...hospital,
        asOf: String(position + 1),
      });
      expect(between).toEqual(told);
      const early = await researcher.resolutionTime({ ...hospital, asOf: String(position - 1) });
      expect(early).toMatchObject({ groups: [], snapshot: null, notes: [{ code: 'no-snapshot' }, {}] });
      expect(snapshot?.position).toBe(position);
    });

    it('finds in a chart the numbers of the answer, and nothing beside the picture', async () => {
      const answer = await researcher.resolutionTime(hospital);
      const specification: unknown = JSON.parse(
        Buffer.from(await researcher.chart('vl.json', hospital)).toString(),
      );
      const remaining = answer.groups.flatMap(({ turnbull }) =>
        turnbull.intervals.map((_, end) =>
          turnbull.intervals.slice(0, end + 1).reduce((share, { mass }) => share - mass, 1),
        ),
      );
      const released = [0, 1, ...numbersIn(answer.groups), ...remaining];
      const unreleased = drawnNumbers(specification).filter(
        (drawn) => !released.some((each) => Math.abs(each - drawn) < 1e-9),
      );
      expect(unreleased).toEqual([]);
      const png = Buffer.from(await researcher.chart('png', hospital));
      expect(chunksOf(png)).toEqual(new Set(['IHDR', 'IDAT', 'IEND']));
    });

    it('gets nothing of a centre, nor a centre of another, by whatever is added to a question', async () => {
      const [[one, token] = ['', ''], [other, otherToken] = ['', '']] = [...scene.centreTokens];
      const own = 'statistics/counts?stratum=own-centre';
      const attempts = await Promise.all([
        ask(own),
        ask('statistics/observations?stratum=own-centre'),
        ask('statistics/observations?stratum=hospital'),
        ask('statistics/observations?stratum=hospital', token),
        ask(`${own}&centre=${other}`, token),
        ask(`${own}&stratum=hospital`, token),
        post('statistics/counts', { stratum: 'own-centre', centre: other }, token),
        ask(`charts/resolution-time.svg?stratum=own-centre&centre=${other}`, token),
        ask(`charts/case-courses.svg?centre=${other}`, token),
        ask('reads'),
        ask(`centres/${one}/reads`),
        ask('centres/nowhere/reads'),
        ask('ledger'),
      ]);
      expect(attempts.map(({ status }) => status)).toEqual([
        403, 403, 422, 422, 422, 422, 422, 422, 422, 403, 403, 403, 404,
      ]);
      const bodies = await Promise.all(attempts.map((attempt) => attempt.text()));
      expect(bodies[10]).toBe(bodies[11]);
      const chart = 'charts/resolution-time.vl.json?stratum=own-centre';
      const charts = await Promise.all(
        [token, otherToken].map(async (each) => (await ask(chart, each)).text()),
      );
      expect(charts[0]).not.toBe(charts[1]);
    });

    it('gets nothing from a cache: what a token is told is kept by none', async () => {
      for (const path of [statistics, 'charts/resolution-time.svg?stratum=hospital', 'reads', 'snapshots']) {
        const { headers } = await ask(path);
        expect(headers.get('cache-control')).toBe('no-store');
        expect(headers.get('vary')).toContain('authorization');
        expect(headers.get('etag')).toBeNull();
      }
    });
  });
}
