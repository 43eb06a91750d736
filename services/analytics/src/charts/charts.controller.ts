import { questions } from '@calcinosis/messaging';
import type { Chart, ChartQuestion } from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { ChartDesk } from './chartDesk.ts';

@Controller()
export class ChartsController {
  readonly #desk: ChartDesk;

  constructor(@Inject(ChartDesk) desk: ChartDesk) {
    this.#desk = desk;
  }

  @MessagePattern(questions.resolutionTimeChart)
  resolutionTime(@Payload() question: ChartQuestion): Promise<Chart> {
    return this.#desk.resolutionTime(question);
  }
}
