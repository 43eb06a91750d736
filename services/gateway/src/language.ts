import type { FastifyRequest } from 'fastify';
import type { Language } from '@calcinosis/questions';

/** Korean for whoever prefers it over English (Accept-Language), English otherwise. */
export function languageOf(request: FastifyRequest): Language {
  const header = request.headers['accept-language'] ?? '';
  const first = header
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((language) => language === 'ko' || language === 'en');
  return first === 'ko' ? 'ko' : 'en';
}
