import { coded } from './field.ts';

/**
 * What counts as resolved. `as-reported` exists for published cases only: the endpoint that the
 * report itself used, whichever it was.
 */
export const endpoint = coded(
  {
    clinical: { en: 'clinical: not palpable', ko: '임상적 소실: 만져지지 않음' },
    radiographic: { en: 'radiographic: no calcification on film', ko: '방사선학적 소실: 영상에 석회화 없음' },
    complete: { en: 'complete: both', ko: '완전 소실: 둘 다' },
    'as-reported': { en: 'as the publication reports it', ko: '문헌에 보고된 대로' },
  },
  { label: { en: 'Endpoint', ko: '종결점' }, identifiability: 'none' },
);

export const endpoints = endpoint.options;

export type Endpoint = (typeof endpoints)[number];
