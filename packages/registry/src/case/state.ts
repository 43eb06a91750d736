import type { CentreCode, EntryId, VisitId } from '../ids.ts';
import type { LossToFollowUp, Removal } from './content/followUp.ts';
import type { CaseRegistration } from './content/registration.ts';
import type { Consent } from './consent/command.ts';
import type { Death } from './death/command.ts';
import type { RecordedEntry } from './entry/entry.ts';
import type { CaseEvent, Visit } from './event.ts';
import type { Query } from './query/query.ts';
import type { Side } from './signature/event.ts';
import type { Signature } from './signature/signature.ts';

type Data<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>['data'];

/** A removal, with the visit that reported it: correcting that visit withdraws it. */
export interface ReportedRemoval {
  readonly visitId: VisitId;
  readonly removal: Removal;
}

/** A case as the events up to some position tell it. */
export interface RegisteredCase {
  readonly status: 'registered';
  readonly centre: CentreCode;
  readonly registration: CaseRegistration;
  /** By visit id, in the order of recording. */
  readonly visits: ReadonlyMap<VisitId, Visit>;
  readonly removals: readonly ReportedRemoval[];
  readonly loss: LossToFollowUp | null;
  /** Taken back; their ids are used up. */
  readonly retractedVisits: ReadonlySet<VisitId>;
  readonly death: Death | null;
  /** Those that stand, by id, in the order of recording. */
  readonly entries: ReadonlyMap<EntryId, RecordedEntry>;
  readonly retractedEntries: ReadonlySet<EntryId>;
  /** Why the case was taken back; null while it stands. */
  readonly retraction: Data<'CaseRetracted'>['reason'] | null;
  readonly consent: Consent | null;
  /** Null while no withdrawal stands. */
  readonly withdrawal: Data<'ConsentWithdrawn'>['effect'] | null;
  readonly signatures: readonly Signature[];
  /** Null while the case is open to changes. */
  readonly lockedBy: Side | null;
  /** By their number, from 1. */
  readonly queries: ReadonlyMap<number, Query>;
  /** The centre that it is offered to. */
  readonly offeredTo: CentreCode | null;
  readonly formerCentres: ReadonlySet<CentreCode>;
  readonly mergedInto: Data<'DuplicatesMerged'> | null;
  /** Number of its events. */
  readonly version: number;
  /** That of the last event which changed what is recorded of the patient: what signatures are bound to. */
  readonly contentVersion: number;
}

/** A case of which nothing may be known any more, not even whose it was. */
export interface ErasedCase {
  readonly status: 'erased';
}

export type CaseState = { readonly status: 'unknown' } | RegisteredCase | ErasedCase;

/** A case as its registration alone tells it. */
export function registeredCase(registered: Pick<RegisteredCase, 'centre' | 'registration'>): RegisteredCase {
  return {
    status: 'registered',
    ...registered,
    visits: new Map(),
    removals: [],
    loss: null,
    retractedVisits: new Set(),
    death: null,
    retraction: null,
    entries: new Map(),
    retractedEntries: new Set(),
    consent: null,
    withdrawal: null,
    signatures: [],
    lockedBy: null,
    queries: new Map(),
    offeredTo: null,
    formerCentres: new Set(),
    mergedInto: null,
    version: 0,
    contentVersion: 0,
  };
}

export const initialCase: CaseState = { status: 'unknown' };
export const erasedCase: CaseState = { status: 'erased' };
