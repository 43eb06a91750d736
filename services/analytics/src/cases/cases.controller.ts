import { questions } from '@calcinosis/messaging';
import type { CaseAnswer, CaseQuestion, ToldCases, ToldCasesQuestion } from '@calcinosis/questions';
import { Controller, Inject } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import { CaseReader } from './caseReader.ts';
import { CaseTeller } from './caseTeller.ts';

@Controller()
export class CasesController {
  readonly #reader: CaseReader;
  readonly #teller: CaseTeller;

  constructor(@Inject(CaseReader) reader: CaseReader, @Inject(CaseTeller) teller: CaseTeller) {
    this.#reader = reader;
    this.#teller = teller;
  }

  @MessagePattern(questions.case)
  read(@Payload() question: CaseQuestion): Promise<CaseAnswer> {
    return this.#reader.read(question);
  }

  @MessagePattern(questions.toldCases)
  tell(@Payload() question: ToldCasesQuestion): Promise<ToldCases> {
    return this.#teller.tell(question);
  }
}
