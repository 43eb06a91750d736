import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language.ts';
import { Problem, type ProblemType, problems } from './problem.ts';
import { isOutage } from './outage.ts';
import { localised } from './reasonText.ts';

const ofStatus: Readonly<Record<number, ProblemType>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
  414: 'malformed-request',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
};

/** Answers whatever went wrong as problem details; what a person did not cause is logged, not told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('Problem');

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = this.#problemOf(thrown);
    const language = languageOf(request);
    const { title } = problems[problem.type];
    await reply
      .status(problem.status)
      .headers({ ...problem.headers, 'content-language': language })
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

  #problemOf(thrown: unknown): Problem {
    if (thrown instanceof Problem) return thrown;
    const type = ofStatus[statusOf(thrown)];
    if (type !== undefined) return new Problem(type);
    if (isOutage(thrown)) {
      this.#logger.warn('The database is not to be reached.');
      return new Problem('unavailable', { headers: { 'retry-after': '1' } });
    }
    this.#logger.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
    return new Problem('internal-error');
  }
}

/** Status of an error of Nest or of the HTTP server. */
function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (thrown instanceof Error && 'statusCode' in thrown && typeof thrown.statusCode === 'number') {
    return thrown.statusCode;
  }
  return 500;
}
