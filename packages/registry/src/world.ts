import { decideCase } from './case/decide.ts';
import { decideErasure } from './case/erasure.ts';
import { evolveCase } from './case/evolve.ts';
import { type CaseState, erasedCase, initialCase } from './case/state.ts';
import { decideCentre } from './centre/decide.ts';
import { type CentreState, evolveCentre, initialCentre } from './centre/state.ts';
import type { Command } from './command.ts';
import { type Decision, refuse } from './decision.ts';
import { decideEdition } from './edition/decide.ts';
import { type EditionState, evolveEdition, initialEdition } from './edition/state.ts';
import {
  type DomainEvent,
  isCaseEvent,
  isCentreEvent,
  isEditionEvent,
  isNkeyEvent,
  isSnapshotEvent,
  isTokenEvent,
} from './event.ts';
import { type CaseId, type CentreCode, type PublicNkey, registryOffice, type TokenId } from './ids.ts';
import { operationOf } from './operationOf.ts';
import { isOfficeRole, may, type Operation, type Party, type Role } from './role.ts';
import { decideNkey } from './nkey/decide.ts';
import { evolveNkey, initialNkey, type NkeyState } from './nkey/state.ts';
import { decideSnapshot } from './snapshot/decide.ts';
import { evolveSnapshots, initialSnapshots, type SnapshotState } from './snapshot/state.ts';
import {
  type Stream,
  streamOfCase,
  streamOfCentre,
  streamOfEdition,
  streamOfNkey,
  streamOfSnapshots,
  streamOfSubmission,
  streamOfToken,
} from './stream.ts';
import { credentialOf } from './submission/actor.ts';
import { decideSubmission } from './submission/decide.ts';
import { type Standing, unknownSubmission } from './submission/standing.ts';
import type { Submission } from './submission/submission.ts';
import { decideToken } from './token/decide.ts';
import { evolveToken, initialToken, type TokenState } from './token/state.ts';

/** The stream that a command changes. */
export function streamOf(command: Command): Stream {
  if ('caseId' in command) return streamOfCase(command.caseId);
  if ('tokenId' in command) return streamOfToken(command.tokenId);
  if ('publicNkey' in command) return streamOfNkey(command.publicNkey);
  if (command.type === 'ReleaseSnapshot') return streamOfSnapshots;
  if (command.type === 'PublishEdition' || command.type === 'RetractEdition') {
    return streamOfEdition(command.month);
  }
  if ('submissionId' in command) return streamOfSubmission(command.centre, command.submissionId);
  return streamOfCentre(command.centre);
}

/** The case whose key seals what a command brings; null for what holds nothing of a patient. */
export function caseOf(command: Command): CaseId | null {
  return 'caseId' in command && command.type !== 'EraseCase' ? command.caseId : null;
}

/** The case whose key seals an event of a command's; null for what holds nothing of a patient, or outlives the case. */
export function sealedFor(command: Command, { type }: Pick<DomainEvent, 'type'>): CaseId | null {
  return type === 'CaseErased' ? null : caseOf(command);
}

/** Every stream that the decision on a submission reads. */
export function streamsReadBy({ centre, command, actor }: Submission): Stream[] {
  const about = 'centre' in command ? command.centre : centre;
  const credential = credentialOf(actor);
  return [
    ...new Set([
      streamOf(command),
      streamOfCentre(about),
      ...(credential === null ? [] : [credential]),
      ...(command.type === 'OfferTransfer' ? [streamOfCentre(command.to)] : []),
      ...(command.type === 'MergeDuplicates' ? [streamOfCase(command.into)] : []),
    ]),
  ];
}

/** What is known while a batch is decided: the states of its streams, moved by each decision. */
export class World {
  readonly #cases = new Map<Stream, CaseState>();
  readonly #centres = new Map<Stream, CentreState>();
  readonly #tokens = new Map<Stream, TokenState>();
  readonly #nkeys = new Map<Stream, NkeyState>();
  readonly #editions = new Map<Stream, EditionState>();
  #snapshots: SnapshotState = initialSnapshots;
  readonly #logEnd: number;

  /** @param logEnd position at which the log ends; needed for what names a position. */
  constructor(logEnd = 0) {
    this.#logEnd = logEnd;
  }

  /**
   * Moves the state of `stream` by one of its events, in the order of versions. What was done about a submission
   * moves nothing: how it stands, the intake tells.
   */
  evolve(stream: Stream, event: DomainEvent): void {
    if (isCaseEvent(event)) {
      this.#cases.set(stream, evolveCase(this.#cases.get(stream) ?? initialCase, event));
    } else if (isCentreEvent(event)) {
      this.#centres.set(stream, evolveCentre(this.#centres.get(stream) ?? initialCentre, event));
    } else if (isTokenEvent(event)) {
      this.#tokens.set(stream, evolveToken(this.#tokens.get(stream) ?? initialToken, event));
    } else if (isNkeyEvent(event)) {
      this.#nkeys.set(stream, evolveNkey(this.#nkeys.get(stream) ?? initialNkey, event));
    } else if (isSnapshotEvent(event)) {
      this.#snapshots = evolveSnapshots(this.#snapshots, event);
    } else if (isEditionEvent(event)) {
      this.#editions.set(stream, evolveEdition(this.#editions.get(stream) ?? initialEdition, event));
    }
  }

  /** A case whose key was destroyed: its events tell nothing, and it is erased whatever else is known. */
  forget(id: CaseId): void {
    this.#cases.set(streamOfCase(id), erasedCase);
  }

  /**
   * Decides a submission as the world stands; an accepted one moves it.
   *
   * @param standing how the submission stands that the command is about, if it is about one.
   */
  decide(submission: Submission, standing: Standing = unknownSubmission): Decision {
    const { command } = submission;
    const decision = this.#mayAct(submission)
      ? this.#decide(submission, standing)
      : refuse({ pointer: '', code: 'not-allowed', message: 'Whoever submits this may not do so.' });
    if (decision.outcome === 'accepted') {
      for (const event of decision.events) this.evolve(streamOf(command), event);
    }
    return decision;
  }

  /** Whoever submits acts as what the credential says, for its own centre, and within the table of permissions. */
  #mayAct(submission: Submission): boolean {
    const party = this.#partyOf(submission);
    return party !== null && may(party, this.#operationOf(submission.command));
  }

  /** As what somebody submits: the operator for the registry itself, another by a credential that stands for its centre. */
  #partyOf({ centre, actor }: Submission): Party | null {
    const credential = credentialOf(actor);
    if (credential === null) return centre === registryOffice ? 'operator' : null;
    const nkey = this.#nkeys.get(credential);
    if (nkey?.status === 'authorised') return nkey.centre === centre ? 'submitter' : null;
    const token = this.#tokens.get(credential);
    return token?.status === 'issued' && token.centre === centre ? token.role : null;
  }

  /** What a command asks for: a credential of the registry's office is more than one of a centre. */
  #operationOf(command: Command): Operation {
    const holder =
      command.type === 'IssueToken'
        ? command.role
        : command.type === 'RevokeToken'
          ? this.#roleOf(command.tokenId)
          : null;
    return holder !== null && isOfficeRole(holder) ? 'issue-office-credentials' : operationOf(command.type);
  }

  #roleOf(token: TokenId): Role | null {
    const state = this.#token(token);
    return state.status === 'issued' ? state.role : null;
  }

  #decide(submission: Submission, standing: Standing): Decision {
    const { centre, command } = submission;
    if ('caseId' in command && command.type !== 'EraseCase') {
      return decideCase(command, this.#case(command.caseId), {
        centre,
        centreState: this.#centre(centre),
        role: this.#partyOf(submission) ?? 'anyone',
        ...(command.type === 'OfferTransfer' ? { receiver: this.#centre(command.to) } : {}),
        ...(command.type === 'MergeDuplicates' ? { survivor: this.#case(command.into) } : {}),
      });
    }
    if (centre !== registryOffice) {
      return refuse({
        pointer: '/type',
        code: 'not-allowed',
        message: 'Only the registry itself may do this.',
      });
    }
    switch (command.type) {
      case 'EraseCase':
        return decideErasure(command, this.#case(command.caseId));
      case 'EnrolCentre':
      case 'SuspendCentre':
        return decideCentre(command, this.#centre(command.centre));
      case 'IssueToken':
        return decideToken(command, this.#token(command.tokenId), this.#centre(command.centre));
      case 'RevokeToken':
        return decideToken(command, this.#token(command.tokenId), initialCentre);
      case 'AuthoriseNkey':
        return decideNkey(command, this.#nkey(command.publicNkey), this.#centre(command.centre));
      case 'RevokeNkey':
        return decideNkey(command, this.#nkey(command.publicNkey), initialCentre);
      case 'RetrySubmission':
      case 'DropSubmission':
        return decideSubmission(command, standing);
      case 'ReleaseSnapshot':
        return decideSnapshot(command, this.#snapshots, this.#logEnd);
      case 'PublishEdition':
      case 'RetractEdition':
        return decideEdition(
          command,
          this.#editions.get(streamOfEdition(command.month)) ?? initialEdition,
          this.#logEnd,
        );
    }
  }

  #case(id: CaseId): CaseState {
    return this.#cases.get(streamOfCase(id)) ?? initialCase;
  }

  #centre(code: CentreCode): CentreState {
    return this.#centres.get(streamOfCentre(code)) ?? initialCentre;
  }

  #token(id: TokenId): TokenState {
    return this.#tokens.get(streamOfToken(id)) ?? initialToken;
  }

  #nkey(key: PublicNkey): NkeyState {
    return this.#nkeys.get(streamOfNkey(key)) ?? initialNkey;
  }
}
