import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language.ts';
import { type Problem, problems } from './problem.ts';
import { localised } from './reasonText.ts';

/** Sends a problem as RFC 9457 problem details, in the language of the request. */
export async function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<void> {
  const language = languageOf(request);
  const { title } = problems[problem.type];
  await reply
    .status(problem.status)
    .headers({ ...problem.headers, 'content-language': language, vary: 'accept-language' })
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `/docs/problems#${problem.type}`,
        title: title[language],
        status: problem.status,
        ...(problem.message === title.en ? {} : { detail: problem.message }),
        ...(problem.errors.length === 0
          ? {}
          : { errors: problem.errors.map((reason) => localised(reason, language)) }),
      }),
    );
}
