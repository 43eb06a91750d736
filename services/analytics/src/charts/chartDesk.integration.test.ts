import { EventLog, type LogDatabase, openDatabase } from '@calcinosis/event-store';
import {
  type ChartQuestion,
  cumulativeIncidenceQuestion,
  resolutionTimeQuestion,
} from '@calcinosis/questions';
import type { MigratedDatabase } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { PooledDesk } from '../released/pooledDesk.ts';
import { StatisticsDesk } from '../statistics/statisticsDesk.ts';
import { ChartDesk } from './chartDesk.ts';
import { DrawingsBusyError, DrawingThread } from './drawingThread.ts';

const servers = testServers();
let database: MigratedDatabase;
let db: Kysely<OutcomeDatabase & LogDatabase>;

beforeAll(async () => {
  database = await servers.postgres.migratedDatabase();
  const connection = { maxConnections: 4, applicationName: 'chart test' };
  db = openDatabase({ url: database.urlFor('analytics'), ...connection });
  pooled = new PooledDesk({ db, log: new EventLog(db, null), policy: 'public', catchUp: async () => {} });
});

afterAll(async () => {
  await db.destroy();
  await database.drop();
});

/** No drawing is let in, so that only what needs none is answered. */
const full = new DrawingThread({ most: 0 });
let desk: ChartDesk;
let pooled: PooledDesk;
beforeEach(() => {
  desk = new ChartDesk(new StatisticsDesk({ db, pooled, catchUp: async () => {} }), full);
});

const asked = (given: Partial<ChartQuestion> = {}): ChartQuestion => ({
  chart: 'resolution-time',
  question: resolutionTimeQuestion.parse({}),
  format: 'vl.json',
  language: 'en',
  centre: null,
  asker: null,
  ...given,
});

const ownCases = resolutionTimeQuestion.parse({ stratum: 'own-centre' });

describe('the charts', () => {
  it('are made once for all who ask the same of one position', async () => {
    const [first, second] = await Promise.all([desk.chart(asked()), desk.chart(asked())]);
    expect(second).toBe(first);
    expect(await desk.chart(asked({ centre: 'seoul' }))).toBe(first);
    expect(await desk.chart(asked({ language: 'ko' }))).not.toBe(first);
    expect(await desk.chart(asked({ chart: 'medians' }))).not.toBe(first);
  });

  it('are drawn of the question that is theirs', async () => {
    const { chart: _, question: __, ...order } = asked();
    const question = cumulativeIncidenceQuestion.parse({});
    const drawn = await desk.chart({ ...order, chart: 'cumulative-incidence', question });
    expect(drawn.body).toContain('What comes first ends a case');
  });

  it('are never shared by two centres that ask about their own cases', async () => {
    const [seoul, busan] = await Promise.all(
      ['seoul', 'busan'].map((centre) => desk.chart(asked({ question: ownCases, centre }))),
    );
    expect(seoul).not.toBe(busan);
    expect(await desk.chart(asked({ question: ownCases, centre: 'seoul' }))).toBe(seoul);
  });

  it('are made anew when the log has moved on', async () => {
    const before = await desk.chart(asked());
    await db.insertInto('analytics.checkpoint').values({ name: 'outcomes', position: '7' }).execute();
    const after = await desk.chart(asked());
    expect([before.position, after.position]).toEqual([0, 7]);
  });

  it('tell that they cannot be drawn now, and are not kept as such', async () => {
    const picture = asked({ format: 'svg' });
    await expect(desk.chart(picture)).rejects.toThrow(DrawingsBusyError);
    await expect(desk.chart(picture)).rejects.toThrow(DrawingsBusyError);
  });
});
