import { questions } from '@calcinosis/messaging';
import type {
  Chart,
  ChartQuestion,
  OwnChart,
  OwnChartQuestion,
  Reply,
  TablesChartQuestion,
} from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload, RpcException } from '@nestjs/microservices';
import { replyTo } from '../statistics/replyTo.ts';
import { ChartDesk } from './chartDesk.ts';
import { DrawingsBusyError } from './drawingThread.ts';
import { OwnChartDesk } from './ownChartDesk.ts';

/** Answers with the error `{ status: 'busy' }` when it is to be asked again a little later. */
@Controller()
export class ChartsController {
  readonly #desk: ChartDesk;
  readonly #own: OwnChartDesk;

  constructor(@Inject(ChartDesk) desk: ChartDesk, @Inject(OwnChartDesk) own: OwnChartDesk) {
    this.#desk = desk;
    this.#own = own;
  }

  @MessagePattern(questions.chart)
  chart(@Payload() question: ChartQuestion | TablesChartQuestion): Promise<Reply<Chart>> {
    return unlessBusy(replyTo(this.#desk.chart(question)));
  }

  @MessagePattern(questions.ownChart)
  ownChart(@Payload() question: OwnChartQuestion): Promise<OwnChart> {
    return unlessBusy(this.#own.chart(question));
  }
}

async function unlessBusy<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DrawingsBusyError) {
      throw new RpcException({ status: 'busy', message: error.message });
    }
    throw error;
  }
}
