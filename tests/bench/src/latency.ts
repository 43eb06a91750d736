import type { LoadedRegistry } from './load/loadedRegistry.ts';
import { askHealth, latencies, registerOverHttp } from './load/httpLatency.ts';
import { print, quantile } from './report.ts';

const perSecond = 200;
const seconds = 10;

/**
 * How long a hospital waits for its receipt over HTTP, at so many submissions a second. The baseline is a request
 * to the same gateway, at the same rate, that decides nothing.
 */
export async function measureLatency({ running, synthetic }: LoadedRegistry): Promise<void> {
  const token = await running.enrol('bench-hospital');
  const bodies = registrations(synthetic, perSecond * (seconds + 1));
  const count = perSecond * seconds;
  // The first second warms every process on the way.
  await latencies(perSecond, perSecond, (index) =>
    registerOverHttp(running.url, token, bodies[count + index] ?? ''),
  );
  const health = await latencies(count, perSecond, () => askHealth(running.url));
  const receipts = await latencies(count, perSecond, (index) =>
    registerOverHttp(running.url, token, bodies[index] ?? ''),
  );
  const figures = (of: readonly number[]) =>
    `${quantile(of, 0.5).toFixed(1)} / ${quantile(of, 0.99).toFixed(1)} ms`;
  print(`intake: health over HTTP at ${perSecond}/s, p50 / p99 (baseline)`, figures(health));
  print(`intake: receipt over HTTP at ${perSecond}/s, p50 / p99 (goal 10 / 40)`, figures(receipts));
}

/** Registrations as bodies of requests; none of them is submitted by another way. */
function registrations({ cases, ...synthetic }: LoadedRegistry['synthetic'], count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const [first] = synthetic.case(cases - 1 - index).submissions;
    if (first?.command.type !== 'RegisterCase') throw new Error('A case begins with its registration.');
    const { caseId, registration } = first.command;
    return JSON.stringify({ caseId, registration });
  });
}
