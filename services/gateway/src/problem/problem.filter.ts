import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  HttpStatus,
  Logger,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOutage } from './outage.ts';
import { Problem, type ProblemType } from './problem.ts';
import { sendProblem } from './sendProblem.ts';

const ofStatus: Readonly<Record<number, ProblemType>> = {
  400: 'malformed-request',
  401: 'not-signed-in',
  403: 'not-allowed',
  404: 'not-found',
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
    try {
      await sendProblem(request, reply, this.#problemOf(thrown));
    } catch (error) {
      // Nothing may leave a filter: an answer that cannot be told must not end the process.
      this.#logger.error(`A problem could not be told: ${error instanceof Error ? error.name : 'error'}`);
      if (!reply.sent) await reply.status(HttpStatus.INTERNAL_SERVER_ERROR).send();
    }
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
