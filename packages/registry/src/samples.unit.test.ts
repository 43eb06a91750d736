import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { foldCase } from './case/evolve.ts';
import { type DomainEvent, isCaseEvent, isCentreEvent, recordedEvent, writtenVersions } from './event.ts';
import type { Stream } from './stream.ts';
import { World } from './world.ts';

const folder = new URL('../samples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const contentOf = (name: string) => readFileSync(new URL(name, folder));

/** SHA-256 of each sample on the day that it landed, as `sha256sum` writes it. */
const landed = new Map(
  readFileSync(new URL('SHA256SUMS', folder), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [hash = '', name = ''] = line.split('  ');
      return [name, hash];
    }),
);

function samplesOf(name: string): { type: string; schemaVersion: number; data: unknown }[] {
  const { type = '', version = '' } = /^(?<type>\w+)\.v(?<version>\d+)\.json$/.exec(name)?.groups ?? {};
  const list = z
    .array(z.unknown())
    .min(1)
    .parse(JSON.parse(contentOf(name).toString('utf8')));
  return list.map((data) => ({ type, schemaVersion: Number(version), data }));
}

function first(name: string): DomainEvent {
  const [sample] = samplesOf(name);
  if (sample === undefined) throw new Error(`${name} is empty.`);
  return recordedEvent(sample);
}

const stream: Stream = 'case-any';

/** What stands before an event in its stream, so that it can be folded. */
function before(event: DomainEvent): DomainEvent[] {
  if (isCaseEvent(event) && event.type !== 'CaseRegistered') {
    const isAboutQuery = event.type === 'QueryAnswered' || event.type === 'QueryClosed';
    return [first('CaseRegistered.v1.json'), ...(isAboutQuery ? [first('QueryRaised.v1.json')] : [])];
  }
  if (isCentreEvent(event) && event.type !== 'CentreEnrolled') return [first('CentreEnrolled.v1.json')];
  return [];
}

describe('the samples of events', () => {
  it('are there for each version of each event that this build and those before it could write', () => {
    const needed = [...writtenVersions].flatMap(([type, newest]) =>
      Array.from({ length: newest }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(names.toSorted()).toEqual(needed.toSorted());
  });

  it('are those that landed, byte for byte', () => {
    const found = names.map((name) => [name, createHash('sha256').update(contentOf(name)).digest('hex')]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(landed));
  });

  it.each(names)('%s is read by this build, and folded', (name) => {
    const read = samplesOf(name).map((sample) => ({ sample, event: recordedEvent(sample) }));
    for (const { event } of read) {
      const world = new World();
      for (const each of [...before(event), event]) world.evolve(stream, each);
    }
    const cases = read.flatMap(({ event }) => (isCaseEvent(event) ? [[...before(event), event]] : []));
    const folded = cases.map((history) => foldCase(history.filter(isCaseEvent)).status);
    const status = name.startsWith('CaseErased.') ? 'erased' : 'registered';
    expect(folded).toEqual(cases.map(() => status));
    const newest = read.filter(({ sample }) => sample.schemaVersion === writtenVersions.get(sample.type));
    expect(newest.map(({ event }) => event.data)).toEqual(newest.map(({ sample }) => sample.data));
  });
});
