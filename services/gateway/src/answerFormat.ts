import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

/** What an answer may be sent as: its name in a query, and the media type that asks for it in `Accept`. */
const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
} as const;
type AnswerFormat = keyof typeof mediaTypes;

/** The formats of an answer that people look at, and of one that is computed with. */
export const answerFormat = z.enum(['json', 'csv']);
export const statisticFormat = z.enum(['json', 'csv', 'parquet']);

/** An answer, made in the format in which it is wanted alone. */
interface AnswerForms {
  readonly json: () => object;
  readonly csv: () => string;
  readonly parquet?: () => Uint8Array;
}

/**
 * Sends an answer as the query says, or else as `Accept` does; as JSON to whoever takes that too, and where there is no
 * other form of it.
 *
 * @param file what it is called when it is kept, without its ending.
 */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: AnswerFormat | undefined,
  forms: AnswerForms,
  file?: string,
): Promise<void> {
  const format = asked ?? accepted(request.headers.accept ?? '', forms);
  if (file !== undefined && format !== 'json') {
    reply.header('content-disposition', `attachment; filename="${file}.${format}"`);
  }
  await reply
    .header('vary', 'accept')
    .type(format === 'parquet' ? mediaTypes.parquet : `${mediaTypes[format]}; charset=utf-8`)
    .send((forms[format] ?? forms.json)());
}

function accepted(accept: string, forms: AnswerForms): AnswerFormat {
  if (accept.includes(mediaTypes.json)) return 'json';
  const files = ['csv', 'parquet'] as const;
  return files.find((each) => forms[each] !== undefined && accept.includes(mediaTypes[each])) ?? 'json';
}
