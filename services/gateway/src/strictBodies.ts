import { readStrictJson } from '@calcinosis/registry';
import type { FastifyInstance } from 'fastify';
import { Problem } from './problem/problem.ts';

/** Bodies that are read; any other type is refused. */
const types = ['application/json', 'application/fhir+json'];

/** Has bodies read as strict JSON: what is ambiguous in them is refused with its place, and not guessed. */
export function readBodiesStrictly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>(types, { parseAs: 'buffer' }, (_request, body, done) => {
    const read = readStrictJson(body);
    if (read.outcome === 'read') done(null, read.value);
    else done(problemOf(read.reason));
  });
}

function problemOf(reason: { pointer: string; code: string; message: string }): Problem {
  const isShapeless = reason.code === 'not-json' || reason.code === 'not-utf-8';
  return new Problem(isShapeless ? 'malformed-request' : 'refused', { errors: [reason] });
}
