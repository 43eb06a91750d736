import { questions } from '@calcinosis/messaging';
import type {
  DuplicatesAnswer,
  DuplicatesQuestion,
  TransfersAnswer,
  TransfersQuestion,
} from '@calcinosis/questions';
import { type CaseId, candidatesAmong } from '@calcinosis/registry';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { CaseIndex } from './caseIndex.ts';

/** Pairs that are told at once, at most. */
const most = 200;

/** What is looked for over all cases. */
@Controller()
export class CaseIndexController {
  readonly #index: CaseIndex;

  constructor(@Inject(CaseIndex) index: CaseIndex) {
    this.#index = index;
  }

  /** A centre is told of pairs of its own cases alone: of another centre's case it learns nothing. */
  @MessagePattern(questions.duplicates)
  async duplicates(@Payload() { centre }: DuplicatesQuestion): Promise<DuplicatesAnswer> {
    const position = await this.#index.catchUp();
    const { traits } = this.#index;
    const asked =
      centre === null ? traits : new Map([...traits].filter(([, each]) => each.centre === centre));
    const side = (caseId: CaseId) => ({ caseId, centre: traits.get(caseId)?.centre ?? '' });
    const pairs = candidatesAmong(asked)
      .slice(0, most)
      .map(({ cases: [a, b], score, reasons }) => ({
        cases: [side(a), side(b)] as [ReturnType<typeof side>, ReturnType<typeof side>],
        score,
        reasons: [...reasons],
      }));
    return { position, pairs };
  }

  @MessagePattern(questions.transfers)
  async transfers(@Payload() { centre }: TransfersQuestion): Promise<TransfersAnswer> {
    const position = await this.#index.catchUp();
    const offers = [...this.#index.offers].filter(({ from, to }) => from === centre || to === centre);
    return { position, offers };
  }
}
