import { caseEventOf } from '@calcinosis/outcomes';
import { type CaseConduct, type Language, ruleText } from '@calcinosis/questions';
import { isStale, plausibility, type Query, type RegisteredCase } from '@calcinosis/registry';
import type { Visible } from './visibleHistory.ts';

/** How a case is kept, as somebody may see it. */
export function describeConduct(visible: Visible, centre: string | null, language: Language): CaseConduct {
  const { state, transferredTo } = visible;
  const { consent, withdrawal, lockedBy, offeredTo, queries } = state;
  return {
    consent,
    withdrawal,
    signatures: signaturesOf(visible),
    lockedBy,
    queries: [...queries].map(([query, each]) => describeQuery(query, each, state, language)),
    offeredTo,
    transferredTo,
    merged: state.mergedInto !== null,
    mergedInto: survivorOf(state, centre),
  };
}

/** Each signature with the time at which the log recorded it. */
function signaturesOf({ state, history }: Visible): CaseConduct['signatures'] {
  return history.flatMap((event) =>
    caseEventOf(event).flatMap((each) => {
      if (each.type !== 'CaseSigned') return [];
      const { signer, role, meaning, version } = each.data;
      return [
        { signer, role, meaning, signedAt: event.recordedAt, version, stale: isStale(each.data, state) },
      ];
    }),
  );
}

function describeQuery(
  query: number,
  { raised, answer, outcome }: Query,
  state: RegisteredCase,
  language: Language,
) {
  return {
    query,
    by: raised.by,
    rule: raised.by === 'rule' ? raised.rule : null,
    pointer: raised.pointer,
    text: raised.by === 'rule' ? askedBy(raised, state, language) : raised.text,
    answer: answer?.answer ?? null,
    answerText: answer?.text ?? null,
    outcome,
  };
}

/** What a rule asks, in its own words while it has reason to. */
function askedBy(
  { rule, pointer }: { readonly rule: string; readonly pointer: string },
  state: RegisteredCase,
  language: Language,
): string {
  const doubt = plausibility(state).find((each) => each.rule === rule && each.pointer === pointer);
  return doubt?.message[language] ?? ruleText(rule, language);
}

function survivorOf({ mergedInto, formerCentres }: RegisteredCase, centre: string | null): string | null {
  if (mergedInto === null) return null;
  return centre === null || (!mergedInto.acrossCentres && formerCentres.size === 0) ? mergedInto.into : null;
}
