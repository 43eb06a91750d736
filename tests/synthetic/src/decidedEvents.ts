import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  type CaseId,
  caseOfStream,
  type CentreCode,
  type DomainEvent,
  registryOffice,
  schemaVersionOf,
  type Stream,
  streamOf,
  streamOfCentre,
  streamOfToken,
  submission,
  type TokenId,
  tokenId,
  World,
} from '@calcinosis/registry';
import { v7 } from 'uuid';
import type { Delivery } from './delivery/delivery.ts';
import type { SyntheticRegistry } from './syntheticRegistry.ts';

/** An event as the registrar would append it. */
export interface DecidedEvent {
  readonly stream: Stream;
  readonly type: DomainEvent['type'];
  readonly schemaVersion: number;
  readonly data: DomainEvent['data'];
  readonly centre: CentreCode;
  readonly actor: string;
  readonly submissionId: string;
  readonly correlationId: string;
  readonly dictionaryVersion: string;
  /** The stream whose key seals the data; null for a centre or a token. */
  readonly sealFor: CaseId | null;
}

/**
 * The events that a synthetic registry comes to, one by one: its centres are enrolled and given a token each,
 * then its submissions are decided as they arrive. A submission that comes before its registration, or again,
 * throws: leave `followUpsFirst` and `repeats` out.
 */
export function* decidedEvents(
  registry: SyntheticRegistry,
  delivery: Pick<Delivery, 'shard'> = {},
): Generator<DecidedEvent, void> {
  const world = new World();
  const tokens = new Map(registry.centres.map(({ code }) => [code, tokenId.parse(v7())]));
  for (const { code, enrolled } of registry.centres) {
    const token = tokens.get(code) ?? tokenId.parse(v7());
    for (const [stream, event] of [
      [streamOfCentre(code), enrolled],
      [streamOfToken(token), issued(token, code)],
    ] as const) {
      world.evolve(stream, event);
      yield { ...recorded(stream, event), centre: registryOffice, actor: 'operator', submissionId: stream };
    }
  }
  for (const submitted of registry.submissions(delivery)) {
    const actor = `token:${tokens.get(submitted.centre)}`;
    const decision = world.decide(
      submission.parse({ ...submitted, actor, correlationId: 'synthetic', dictionaryVersion }),
    );
    if (decision.outcome !== 'accepted') {
      throw new Error(`Submission ${submitted.submissionId} is ${decision.outcome}, not accepted.`);
    }
    const { centre, submissionId } = submitted;
    for (const event of decision.events) {
      yield { ...recorded(streamOf(submitted.command), event), centre, actor, submissionId };
    }
  }
}

function recorded(stream: Stream, { type, data }: DomainEvent) {
  return {
    stream,
    type,
    schemaVersion: schemaVersionOf(type),
    data,
    correlationId: 'synthetic',
    dictionaryVersion,
    sealFor: caseOfStream(stream),
  };
}

function issued(token: TokenId, centre: CentreCode): DomainEvent {
  const hash = token.replaceAll('-', '').repeat(2);
  const expiresAt = '2100-01-01T00:00:00.000Z';
  return {
    type: 'TokenIssued',
    data: { tokenId: token, centre, role: 'submitter', label: 'synthetic', hash, expiresAt },
  };
}
