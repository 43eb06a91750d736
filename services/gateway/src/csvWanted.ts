import type { FastifyRequest } from 'fastify';

/** Whether a table is wanted rather than JSON: as the query says, or else the Accept header. */
export function csvWanted(request: FastifyRequest, format: 'json' | 'csv' | undefined): boolean {
  if (format !== undefined) return format === 'csv';
  const accept = request.headers.accept ?? '';
  return accept.includes('text/csv') && !accept.includes('application/json');
}
