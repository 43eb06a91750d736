import { questions } from '@calcinosis/messaging';
import type {
  CompletenessAnswer,
  CompletenessQuestion,
  WorklistAnswer,
  WorklistQuestion,
} from '@calcinosis/worklist';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { WorklistDesk } from './worklistDesk.ts';

@Controller()
export class WorklistController {
  readonly #desk: WorklistDesk;

  constructor(@Inject(WorklistDesk) desk: WorklistDesk) {
    this.#desk = desk;
  }

  @MessagePattern(questions.worklist)
  worklist(@Payload() question: WorklistQuestion): Promise<WorklistAnswer> {
    return this.#desk.worklist(question);
  }

  @MessagePattern(questions.completeness)
  completeness(@Payload() question: CompletenessQuestion): Promise<CompletenessAnswer> {
    return this.#desk.completeness(question);
  }
}
