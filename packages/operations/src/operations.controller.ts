import { Controller, Get, HttpStatus, Inject, Logger, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { failureOf } from './failure.ts';
import { type ReadinessCheck, readiness } from './readiness.ts';

export const readinessChecks = Symbol('ReadinessChecks');

/** What an orchestrator and a monitor ask of every process. */
@Controller()
export class OperationsController {
  readonly #logger = new Logger('Operations');
  readonly #checks: readonly ReadinessCheck[];
  readonly #metrics: Registry;

  constructor(
    @Inject(readinessChecks) checks: readonly ReadinessCheck[],
    @Inject(Registry) metrics: Registry,
  ) {
    this.#checks = checks;
    this.#metrics = metrics;
  }

  /** The process runs. */
  @Get('healthz')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can do its work now. */
  @Get('readyz')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const result = await readiness(this.#checks, (name, error) => {
      this.#logger.warn(`Not ready: ${name}: ${failureOf(error)}`);
    });
    await reply.status(result.ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).send(result);
  }

  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    await reply.type(this.#metrics.contentType).send(await this.#metrics.metrics());
  }
}
