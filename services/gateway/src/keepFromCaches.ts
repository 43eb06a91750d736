import type { FastifyInstance } from 'fastify';

/**
 * Has no cache keep what a holder of a token is told, nor give one caller's answer to another: answers differ by who asks,
 * in which language and format.
 */
export function keepFromCaches(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply) => {
    const own = reply.getHeader('vary');
    reply.header('vary', [own, 'accept-language', 'authorization'].flatMap((each) => each ?? []).join(', '));
    if (request.headers.authorization !== undefined) reply.header('cache-control', 'no-store');
  });
}
