import { questions, statisticAskedOn, statisticSubject } from '@calcinosis/messaging';
import {
  type Asker,
  type CountsAnswer,
  type CountsQuestion,
  type CumulativeIncidenceAnswer,
  type CumulativeIncidenceQuestion,
  type ObservationsAnswer,
  type Reply,
  type ResolutionTimeAnswer,
  type ResolutionTimeQuestion,
  tableKindOf,
  tableKinds,
  type TablesAnswer,
  type TablesQuestion,
} from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, MessagePattern, NatsContext, Payload } from '@nestjs/microservices';
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

  @MessagePattern(questions.cumulativeIncidence)
  cumulativeIncidence(
    @Payload()
    asked: { question: CumulativeIncidenceQuestion; centre: string | null; asker: Asker | null },
  ): Promise<Reply<CumulativeIncidenceAnswer>> {
    return replyTo(this.#desk.cumulativeIncidence(asked.question, asked.centre, asked.asker));
  }

  @MessagePattern(questions.counts)
  counts(
    @Payload() asked: { question: CountsQuestion; centre: string | null; asker: Asker | null },
  ): Promise<Reply<CountsAnswer>> {
    return replyTo(this.#desk.counts(asked.question, asked.centre, asked.asker));
  }

  @MessagePattern(statisticSubject('observations'))
  observations(
    @Payload() asked: { question: ResolutionTimeQuestion; centre: string | null },
  ): Promise<Reply<ObservationsAnswer>> {
    return replyTo(this.#desk.observations(asked.question, asked.centre));
  }

  /** Every kind of question that is answered with tables, each on its own subject. */
  @MessagePattern(tableKinds.map(({ name }) => statisticSubject(name)))
  tables(
    @Payload() asked: { question: TablesQuestion; centre: string | null; asker: Asker | null },
    @Ctx() context: NatsContext,
  ): Promise<Reply<TablesAnswer>> {
    const kind = tableKindOf(statisticAskedOn(context.getSubject()));
    return replyTo(this.#desk.tables(kind, asked.question, asked.centre, asked.asker));
  }
}
