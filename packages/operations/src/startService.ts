import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { serviceLogger } from './serviceLogger.ts';
import { stopWithParent } from './stopWithParent.ts';

export interface ServiceOptions {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  /** Process that looks after this one: when it is gone, the service stops. */
  readonly supervisor?: number | undefined;
  /** Answers a request that the HTTP server cannot read at all, such as one with a broken address. */
  readonly unreadable?: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** Connects transports and middleware before the service listens. */
  readonly prepare?: (application: NestFastifyApplication) => Promise<void> | void;
}

function serverOptions({ unreadable }: ServiceOptions): FastifyServerOptions {
  if (unreadable === undefined) return {};
  return {
    frameworkErrors: (_error, request, reply) => {
      void unreadable(request, reply);
    },
  };
}

/**
 * Starts a Nest service that listens for HTTP, and stops cleanly on SIGTERM and SIGINT: modules finish
 * or give back what they hold. A service that cannot start says why and rejects.
 */
export async function startService(
  module: Type | DynamicModule,
  options: ServiceOptions,
): Promise<NestFastifyApplication> {
  const logger = serviceLogger(options.service);
  if (options.supervisor !== undefined) stopWithParent(options.supervisor);
  try {
    const application = await NestFactory.create<NestFastifyApplication>(
      module,
      new FastifyAdapter(serverOptions(options)),
      // The server reads JSON by itself; Nest would have it read forms as well.
      { logger, abortOnError: false, bodyParser: false },
    );
    application.enableShutdownHooks();
    await options.prepare?.(application);
    await application.listen(options.port, options.host);
    return application;
  } catch (error) {
    logger.fatal(error instanceof Error ? error.message : String(error));
    throw error;
  }
}
