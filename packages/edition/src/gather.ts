import { dictionaryVersion } from '@calcinosis/dictionary';
import type { ResolutionTimeAnswer, ResolutionTimeQuestion } from '@calcinosis/questions';
import type { EditionContent, ReleasedAnswer } from './content/content.ts';
import { editionQuestions } from './content/questions.ts';

/** Where the answers of an edition come from: the answer service, which alone decides what may be told. */
export interface AnswerSource {
  resolutionTime(question: ResolutionTimeQuestion): Promise<ResolutionTimeAnswer>;
}

/** What is known of an edition before anything is asked. */
export type EditionFrame = Omit<EditionContent, 'format' | 'dictionaryVersion' | 'codeVersion' | 'answers'>;

/** The answers are of several positions of the log: it moved while they were asked for. */
export class MovedLogError extends Error {
  override readonly name = 'MovedLogError';
}

/**
 * Asks every question of an edition.
 *
 * @throws MovedLogError when an answer is not as of the position of the frame.
 */
export async function gatherContent(frame: EditionFrame, source: AnswerSource): Promise<EditionContent> {
  const answers: ReleasedAnswer[] = [];
  for (const { id, question } of editionQuestions) {
    const answer = await source.resolutionTime({ ...question, asOf: frame.position });
    if (answer.position !== frame.position) {
      throw new MovedLogError(
        `An answer is as of position ${answer.position}, where ${frame.position} was asked for.`,
      );
    }
    answers.push({ id, kind: 'resolution-time', answer });
  }
  return {
    format: 'calcinosis-edition/1',
    ...frame,
    dictionaryVersion,
    codeVersion: answers[0]?.answer.codeVersion ?? '',
    answers,
  };
}
