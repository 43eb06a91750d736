import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** What an answer may be sent as: its name in a query, and the media type that asks for it in `Accept`. */
const mediaTypes = { json: 'application/json', csv: 'text/csv' } as const;
export type AnswerFormat = keyof typeof mediaTypes;

export const answerFormat = z.enum(['json', 'csv']);

/** An answer, made in the format in which it is wanted alone. */
export type AnswerForms = Readonly<Record<AnswerFormat, () => object | string>>;

/** Sends an answer as the query says, or else as `Accept` does; as JSON to whoever takes that too. */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AnswerFormat | undefined,
  forms: AnswerForms,
): Promise<void> {
  const format = asked ?? accepted(request.headers.accept ?? '');
  await reply.header('vary', 'accept').type(`${mediaTypes[format]}; charset=utf-8`).send(forms[format]());
}

function accepted(accept: string): AnswerFormat {
  return accept.includes(mediaTypes.csv) && !accept.includes(mediaTypes.json) ? 'csv' : 'json';
}
