import { ConsoleLogger } from '@nestjs/common';

/** Structured logs, one JSON object a line. What is logged never holds clinical content or a secret. */
export function serviceLogger(service: string): ConsoleLogger {
  return new ConsoleLogger({
    json: true,
    colors: false,
    prefix: service,
    logLevels: ['log', 'warn', 'error', 'fatal'],
  });
}
