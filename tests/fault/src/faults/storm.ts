import { keyOf, purpose, RandomSequence } from '@calcinosis/synthetic';
import { type Burst, type Fault, victims, ways } from './fault.ts';

/** Longer than the lease of an appender (3 s), so that a paused one wakes up with a lease that has run out. */
const beyondLease = 3500;

/** What a storm is made of. What lasts for seconds is rarer than what is over at once. */
const kinds = [
  { weight: 0.5, kind: 'kill' },
  { weight: 0.1, kind: 'pause' },
  { weight: 0.15, kind: 'cut' },
  { weight: 0.15, kind: 'swallow' },
  { weight: 0.05, kind: 'forget' },
  { weight: 0.05, kind: 'slow' },
] as const;

/**
 * The storm of a seed: bursts of one to four faults, in an order that is the same each time. Ends after
 * `faults` of them. Every victim is struck about as often as any other.
 */
export function storm(seed: string, faults: number): Burst[] {
  const sequence = new RandomSequence(keyOf(`storm ${seed}`), purpose.delivery);
  const bursts: Burst[] = [];
  for (let left = faults; left > 0; ) {
    const size = Math.min(left, 1 + sequence.below(4));
    left -= size;
    bursts.push({
      faults: Array.from({ length: size }, () => ({
        after: Math.round(900 * sequence.uniform()),
        fault: drawFault(sequence),
      })),
      thenRecovers: sequence.chance(0.7),
    });
  }
  return bursts;
}

function drawFault(sequence: RandomSequence): Fault {
  const { kind } = sequence.pick(kinds);
  const milliseconds = beyondLease + sequence.below(1500);
  switch (kind) {
    case 'kill':
      return { kind, victim: sequence.oneOf(victims) };
    case 'pause':
      return { kind, victim: sequence.oneOf(victims), milliseconds };
    case 'cut':
      // Short ones, too: connections that break and are there again at once.
      return { kind, ...sequence.oneOf(ways), milliseconds: sequence.below(milliseconds) };
    case 'swallow':
      return {
        kind,
        ...sequence.oneOf(ways),
        milliseconds,
        direction: sequence.oneOf(['to-server', 'to-client', 'both']),
        thenResets: sequence.chance(0.5),
      };
    case 'forget':
      return { kind, ...sequence.oneOf(ways) };
    case 'slow':
      return { kind, ...sequence.oneOf(ways), milliseconds, latency: 5 + sequence.below(60) };
  }
}
