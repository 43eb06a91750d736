import { describe, expect, it } from 'vitest';
import type { CentreState } from '../../centre/state.ts';
import {
  busan,
  followUpOn,
  given,
  hospital,
  id,
  registered,
  seoul,
  visitOf,
  after,
} from '../../testing/hospitalCase.ts';
import type { CaseEvent } from '../event.ts';

const offer = { type: 'OfferTransfer', caseId: id, to: busan, reason: 'moved' } as const;
const accept = { type: 'AcceptTransfer', caseId: id } as const;
const decline = { type: 'DeclineTransfer', caseId: id } as const;
const offered: CaseEvent = { type: 'CaseTransferOffered', data: { to: busan, reason: 'moved' } };
const transferred: CaseEvent = { type: 'CaseTransferred', data: { from: seoul, to: busan } };
const visit = { type: 'RecordFollowUp', caseId: id, visitId: visitOf(1), followUp: followUpOn(9) } as const;
const published: CentreState = { status: 'enrolled', name: 'Literature', stratum: 'published' };

describe('a transfer', () => {
  it('is offered by the centre that holds the case, to a hospital that is enrolled', () => {
    expect(given(registered).when(offer, { receiver: hospital })).toEqual([offered]);
    for (const receiver of [published, { status: 'unknown' } as const]) {
      expect(given(registered).when(offer, { receiver })).toEqual({ refused: [['/to', 'no-such-centre']] });
    }
    expect(given(registered).when({ ...offer, to: seoul }, { receiver: hospital })).toEqual({
      refused: [['/to', 'no-such-centre']],
    });
    expect(given(registered, offered).when(offer, { receiver: hospital })).toEqual({
      refused: [['', 'offered-already']],
    });
  });

  it('takes effect when the other centre accepts', () => {
    expect(given(registered, offered).when(accept, { centre: busan })).toEqual([transferred]);
    expect(after(registered, offered).centre).toBe(seoul);
    expect(after(registered, offered, transferred).centre).toBe(busan);
    expect(given(registered, offered, transferred).when(visit, { centre: busan })).toHaveLength(1);
  });

  it('tells the former centre that it was transferred, and any other nothing', () => {
    const daegu = busan.replace('busan', 'daegu') as typeof busan;
    expect(given(registered, offered, transferred).when(visit)).toEqual({
      refused: [['/caseId', 'case-transferred']],
    });
    expect(given(registered, offered, transferred).when(visit, { centre: daegu })).toBe('waiting');
  });

  it('is declined, or withdrawn, and the case stays', () => {
    const ended = (because: 'declined' | 'withdrawn'): CaseEvent => ({
      type: 'CaseTransferEnded',
      data: { because },
    });
    const withdraw = { type: 'WithdrawTransferOffer', caseId: id } as const;
    expect(given(registered, offered).when(decline, { centre: busan })).toEqual([ended('declined')]);
    expect(given(registered, offered).when(withdraw)).toEqual([ended('withdrawn')]);
    expect(given(registered).when(withdraw)).toEqual({ refused: [['', 'not-offered']] });
    expect(given(registered, offered, ended('declined')).when(accept, { centre: busan })).toEqual({
      refused: [['/caseId', 'no-such-offer']],
    });
  });

  it('is told apart from a case that nobody has by no centre that it is not offered to', () => {
    const unknown = given().when(accept, { centre: busan });
    expect(given(registered).when(accept, { centre: busan })).toEqual(unknown);
    expect(unknown).toEqual({ refused: [['/caseId', 'no-such-offer']] });
  });
});
