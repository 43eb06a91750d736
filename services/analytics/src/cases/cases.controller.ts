import { questions } from '@calcinosis/messaging';
import type { CaseAnswer, CaseQuestion } from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { CaseReader } from './caseReader.ts';

@Controller()
export class CasesController {
  readonly #reader: CaseReader;

  constructor(@Inject(CaseReader) reader: CaseReader) {
    this.#reader = reader;
  }

  @MessagePattern(questions.case)
  read(@Payload() question: CaseQuestion): Promise<CaseAnswer> {
    return this.#reader.read(question);
  }
}
