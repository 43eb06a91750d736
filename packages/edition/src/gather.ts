import { dictionaryVersion } from '@calcinosis/dictionary';
import { z } from 'zod';
import { type EditionContent, type ReleasedAnswer, releasedAnswer } from './content/content.ts';
import { type EditionQuestion, editionQuestions } from './content/questions.ts';

/** Where the answers of an edition come from: the answer service, which alone decides what may be told. */
export interface AnswerSource {
  /** What is replied to a question of a kind. */
  ask(kind: string, question: { readonly stratum: string; readonly asOf: number }): Promise<unknown>;
}

/** What is known of an edition before anything is asked. */
export type EditionFrame = Omit<EditionContent, 'format' | 'dictionaryVersion' | 'codeVersion' | 'answers'>;

/** An answer is of another state of knowledge than the edition: the log moved, or a snapshot was released, meanwhile. */
export class MovedLogError extends Error {
  override readonly name = 'MovedLogError';
}

/** A question of an edition cannot be answered as it was asked. */
export class RefusedQuestionError extends Error {
  override readonly name = 'RefusedQuestionError';
}

const reply = z.discriminatedUnion('outcome', [
  z.looseObject({ outcome: z.literal('answered'), answer: z.unknown() }),
  z.looseObject({ outcome: z.literal('withheld'), threshold: z.int().min(1) }),
  z.looseObject({
    outcome: z.literal('refused'),
    reasons: z.array(z.looseObject({ message: z.string() })),
  }),
]);

/**
 * Asks every question of an edition.
 *
 * @throws MovedLogError when an answer is not as of the position of the frame, or as of its snapshot; RefusedQuestionError.
 */
export async function gatherContent(frame: EditionFrame, source: AnswerSource): Promise<EditionContent> {
  const answers = await askAll(frame, source, editionQuestions);
  return {
    format: 'calcinosis-edition/1',
    ...frame,
    dictionaryVersion,
    codeVersion: answers.flatMap((each) => ('answer' in each ? [each.answer.codeVersion] : []))[0] ?? '',
    answers,
  };
}

/**
 * Asks all questions: those about times one after the other, since what the ledger admits depends on their order, and beside them
 * the others, which it has nothing to say of.
 *
 * @throws as `gatherContent`.
 */
export async function askAll(
  frame: EditionFrame,
  source: AnswerSource,
  questions: readonly EditionQuestion[],
): Promise<ReleasedAnswer[]> {
  const answers = new Map<string, ReleasedAnswer>();
  let failed = false;
  const ask = async (some: readonly EditionQuestion[]) => {
    for (const asked of some) {
      if (failed) return;
      answers.set(asked.id, await released(frame, source, asked));
    }
  };
  const ofTables = ({ kind }: EditionQuestion) => kind === 'counts' || kind === 'tables';
  const asking = [...Map.groupBy(questions, ofTables).values()].map(ask);
  try {
    await Promise.all(asking);
  } catch (error) {
    // What was asked at the same time is waited for, and nothing more is asked.
    failed = true;
    await Promise.allSettled(asking);
    throw error;
  }
  return questions.map(({ id }) => {
    const answer = answers.get(id);
    if (answer === undefined) throw new TypeError(`The question ${id} was not asked.`);
    return answer;
  });
}

async function released(
  frame: EditionFrame,
  source: AnswerSource,
  asked: EditionQuestion,
): Promise<ReleasedAnswer> {
  const { id, kind, question } = asked;
  const statistic = asked.kind === 'tables' ? asked.of : asked.kind;
  const replied = reply.parse(await source.ask(statistic, { ...question, asOf: frame.position }));
  switch (replied.outcome) {
    case 'answered': {
      const told = releasedAnswer.parse({ id, kind, answer: replied.answer });
      checkFrame(frame, told);
      return told;
    }
    case 'withheld':
      return { id, kind: 'withheld', threshold: replied.threshold };
    case 'refused':
      throw new RefusedQuestionError(
        `The question ${id} was refused: ${replied.reasons.map(({ message }) => message).join(' ')}`,
      );
  }
}

/** Of hospitals nothing is told but as of a snapshot; of published cases all, up to the position itself. */
function checkFrame({ position, snapshot }: EditionFrame, told: ReleasedAnswer): void {
  if (!('answer' in told)) return;
  const { answer } = told;
  const expected = answer.question.stratum === 'hospital' ? (snapshot?.position ?? 0) : position;
  if (answer.position !== expected) {
    throw new MovedLogError(
      `An answer is as of position ${answer.position}, where ${expected} was asked for.`,
    );
  }
}
