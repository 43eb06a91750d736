import { describe, expect, it } from 'vitest';
import type { CopiedEvent } from '../copy/copiedEvent.ts';
import { StreamCheck } from './streamCheck.ts';

const hash = Buffer.alloc(32);
const event = (stream: string, version: number, position: number): CopiedEvent => ({
  position,
  stream: Buffer.from(stream),
  version,
  centre: Buffer.from('seoul'),
  submissionId: Buffer.from('submission'),
  recordedAt: 0n,
  previousHash: hash,
  leafHash: hash,
  hash,
  entryHash: hash,
});

/** The fault in two streams, whose events are given as [stream, version] in the order of positions. */
function faultOf(events: readonly (readonly [string, number])[]) {
  const check = new StreamCheck();
  events.forEach(([stream, version], index) => check.event(event(stream, version, index + 1)));
  for (const stream of new Set(events.map(([name]) => name))) {
    const positions = events.flatMap(([name], index) => (name === stream ? [index + 1] : []));
    const [firstPosition = 0] = positions;
    check.row({
      stream: Buffer.from(stream),
      version: positions.length,
      firstPosition,
      lastPosition: positions.at(-1) ?? 0,
    });
  }
  const fault = check.finish();
  check.close();
  return fault;
}

const doesNotFollow = 'The version of the event does not follow that before it in its stream.';

describe('the versions of a stream', () => {
  it('follow one another from 1', () => {
    expect(
      faultOf([
        ['a', 1],
        ['b', 1],
        ['a', 2],
        ['a', 3],
        ['b', 2],
      ]),
    ).toBeNull();
  });

  it('have a fault at the first that does not follow', () => {
    expect(faultOf([['a', 2]])).toEqual({ position: 1, why: doesNotFollow });
    expect(
      faultOf([
        ['a', 1],
        ['b', 1],
        ['a', 3],
        ['b', 3],
      ]),
    ).toEqual({ position: 3, why: doesNotFollow });
    expect(
      faultOf([
        ['a', 1],
        ['a', 1],
      ]),
    ).toEqual({ position: 2, why: doesNotFollow });
    expect(
      faultOf([
        ['b', 1],
        ['a', 2],
        ['a', 1],
      ]),
    ).toEqual({ position: 2, why: doesNotFollow });
  });
});
