import { keyOf, purpose, RandomSequence } from '@calcinosis/synthetic';
import { type Burst, type Fault, victims } from './fault.ts';

/** Longer than the lease of an appender (3 s), so that a paused one wakes up with a lease that has run out. */
const shortestPause = 3500;

/**
 * The storm of a seed: bursts of one to three faults, in an order that is the same each time. Ends after
 * `faults` of them. Every victim is struck about as often as any other.
 */
export function storm(seed: string, faults: number): Burst[] {
  const sequence = new RandomSequence(keyOf(`storm ${seed}`), purpose.delivery);
  const bursts: Burst[] = [];
  for (let left = faults; left > 0; ) {
    const size = Math.min(left, 1 + sequence.below(3));
    left -= size;
    bursts.push({
      faults: Array.from({ length: size }, () => ({
        after: Math.round(1200 * sequence.uniform()),
        fault: drawFault(sequence),
      })),
      thenRecovers: sequence.chance(0.7),
    });
  }
  return bursts;
}

function drawFault(sequence: RandomSequence): Fault {
  const victim = sequence.oneOf(victims);
  const isPause = sequence.chance(0.2);
  const milliseconds = shortestPause + sequence.below(1500);
  return isPause ? { kind: 'pause', victim, milliseconds } : { kind: 'kill', victim };
}
