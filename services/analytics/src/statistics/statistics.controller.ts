import { questions } from '@calcinosis/messaging';
import type {
  Asker,
  CountsAnswer,
  CountsQuestion,
  Reply,
  ResolutionTimeAnswer,
  ResolutionTimeQuestion,
} from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { replyTo } from './replyTo.ts';
import { StatisticsDesk } from './statisticsDesk.ts';

@Controller()
export class StatisticsController {
  readonly #desk: StatisticsDesk;

  constructor(@Inject(StatisticsDesk) desk: StatisticsDesk) {
    this.#desk = desk;
  }

  @MessagePattern(questions.resolutionTime)
  resolutionTime(
    @Payload()
    asked: { question: ResolutionTimeQuestion; centre: string | null; asker: Asker | null },
  ): Promise<Reply<ResolutionTimeAnswer>> {
    return replyTo(this.#desk.resolutionTime(asked.question, asked.centre, asked.asker));
  }

  @MessagePattern(questions.counts)
  counts(
    @Payload() asked: { question: CountsQuestion; centre: string | null; asker: Asker | null },
  ): Promise<Reply<CountsAnswer>> {
    return replyTo(this.#desk.counts(asked.question, asked.centre, asked.asker));
  }
}
