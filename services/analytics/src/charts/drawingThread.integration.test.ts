import { type ResolutionTimeTable, resolutionTimeChart } from '@calcinosis/charts';
import { afterEach, describe, expect, it } from 'vitest';
import { DrawingsBusyError, DrawingThread, type DrawingThreadOptions } from './drawingThread.ts';

const table: ResolutionTimeTable = {
  finding: 'Half of 2 cases had resolved',
  subtitle: 'Published cases',
  caption: [],
  horizonDays: 20,
  groups: [
    {
      label: 'All cases',
      cases: 2,
      kaplanMeier: [
        { day: 0, survival: 1, lower: null, upper: null },
        { day: 10, survival: 0.5, lower: 0.01, upper: 0.9 },
      ],
      medianDays: 10,
      turnbull: [{ left: 3, right: 10, survivalBefore: 1, survivalAfter: 0.5 }],
      riskTable: [{ day: 0, atRisk: 2, censored: 0, resolved: 0 }],
    },
  ],
};
const specification = resolutionTimeChart(table, { language: 'en' });
const named = { title: table.finding, language: 'en' } as const;

let thread = new DrawingThread();
afterEach(() => thread.close());

/** Our packages as their source, as everywhere in tests. */
function start(options: DrawingThreadOptions = {}): DrawingThread {
  thread = new DrawingThread({
    patience: 30_000,
    worker: { execArgv: ['--conditions=source', '--disable-warning=ExperimentalWarning'] },
    ...options,
  });
  return thread;
}

describe('the thread that draws', () => {
  it('draws every kind of picture while this thread goes on', async () => {
    const drawings = start();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    const [svg, png, pdf] = await Promise.all([
      drawings.draw({ specification, ...named, format: 'svg' }),
      drawings.draw({ specification, ...named, format: 'png' }),
      drawings.draw({ specification, ...named, format: 'pdf' }),
    ]);
    clearInterval(timer);
    expect(svg).toContain('<svg');
    expect(svg).toContain('Half of 2 cases had resolved');
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(turns).toBeGreaterThan(10);
  });

  it('turns away what would wait too long, and has room again afterwards', async () => {
    const drawings = start({ most: 2 });
    const order = { specification, ...named, format: 'svg' } as const;
    const taken = [drawings.draw(order), drawings.draw(order)];
    await expect(drawings.draw(order)).rejects.toThrow(DrawingsBusyError);
    const [first, second] = await Promise.all(taken);
    expect(second).toBe(first);
    expect(await drawings.draw(order)).toBe(first);
  });

  it('tells what cannot be drawn, and draws the next one', async () => {
    const drawings = start();
    const unreadable = { ...specification, transform: [{ calculate: 'no ( expression', as: 'x' }] };
    const broken = drawings.draw({ specification: unreadable, ...named, format: 'svg' });
    const next = drawings.draw({ specification, ...named, format: 'svg' });
    await expect(broken).rejects.toThrow('Unexpected end of input');
    expect(await next).toContain('<svg');
  });

  it('gives up a drawing that takes too long', async () => {
    await expect(start({ patience: 1 }).draw({ specification, ...named, format: 'png' })).rejects.toThrow(
      'aborted',
    );
  });

  it('gives up what is under way when it is closed', async () => {
    const drawings = start();
    const [underWay] = await Promise.allSettled([
      drawings.draw({ specification, ...named, format: 'png' }),
      drawings.close(),
    ]);
    expect(underWay).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
  });
});
