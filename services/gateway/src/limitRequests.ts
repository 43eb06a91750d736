import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem/problem.ts';
import type { GatewaySettings } from './settings.ts';

/** Credentials and addresses that are counted at once; the one that was not seen for longest is forgotten. */
const mostCounted = 10_000;

/** Has whoever asks too much wait, so that the others are answered: each credential is counted, else each address. */
export async function limitRequests(
  application: NestFastifyApplication,
  { requestsPerMinute }: GatewaySettings,
): Promise<void> {
  await application.register(rateLimit, {
    timeWindow: 60_000,
    cache: mostCounted,
    keyGenerator: keyOf,
    max: (request) =>
      request.headers.authorization === undefined ? requestsPerMinute.address : requestsPerMinute.credential,
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('too-many-requests', { headers: { 'retry-after': String(Math.ceil(ttl / 1000)) } }),
  });
}

/** Nothing of a credential is kept but its hash. */
function keyOf(request: FastifyRequest): string {
  const { authorization } = request.headers;
  if (authorization === undefined) return request.ip;
  return createHash('sha256').update(authorization, 'utf8').digest('base64');
}
