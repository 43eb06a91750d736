import type { RegisteredCase } from '../state.ts';
import type { EntryEvent } from './event.ts';

/** The state of a case after one more event of its entries. */
export function evolveEntry(state: RegisteredCase, { type, data }: EntryEvent): RegisteredCase {
  switch (type) {
    case 'EntryRecorded':
    case 'EntryCorrected':
      return { ...state, entries: new Map(state.entries).set(data.entryId, data.entry) };
    case 'EntryRetracted': {
      const entries = new Map(state.entries);
      entries.delete(data.entryId);
      return { ...state, entries, retractedEntries: new Set(state.retractedEntries).add(data.entryId) };
    }
  }
}
