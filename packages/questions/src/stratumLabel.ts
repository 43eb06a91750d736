import type { Language } from './chart.ts';
import type { AskedDimensions } from './dimension.ts';

type AskedStratum = AskedDimensions['stratum'];

const labels: Readonly<Record<AskedStratum, Readonly<Record<Language, string>>>> = {
  published: { en: 'Published cases', ko: '문헌 증례' },
  'own-centre': { en: "This centre's cases", ko: '본 기관 증례' },
  hospital: { en: 'Cases of all hospitals', ko: '전체 병원 증례' },
};

/** Whose cases a stratum is of. */
export const stratumLabel = (stratum: AskedStratum, language: Language): string => labels[stratum][language];
