import { questions } from '@calcinosis/messaging';
import type { Chart, ChartQuestion, Reply } from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload, RpcException } from '@nestjs/microservices';
import { replyTo } from '../statistics/replyTo.ts';
import { ChartDesk } from './chartDesk.ts';
import { DrawingsBusyError } from './drawingThread.ts';

@Controller()
export class ChartsController {
  readonly #desk: ChartDesk;

  constructor(@Inject(ChartDesk) desk: ChartDesk) {
    this.#desk = desk;
  }

  /** Answers with the error `{ status: 'busy' }` when it is to be asked again a little later. */
  @MessagePattern(questions.chart)
  async chart(@Payload() question: ChartQuestion): Promise<Reply<Chart>> {
    try {
      return await replyTo(this.#desk.chart(question));
    } catch (error) {
      if (error instanceof DrawingsBusyError) {
        throw new RpcException({ status: 'busy', message: error.message });
      }
      throw error;
    }
  }
}
