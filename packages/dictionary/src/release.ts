import type { Label } from './label.ts';

/** How a quasi-identifier is coarsened before anything of it is released. */
export const releases = {
  'age-bands': {
    en: 'in bands: 0-6, 7-13, 14-20, 21-27, 28-89, 90-364 and 365 days or more',
    ko: '구간: 0-6, 7-13, 14-20, 21-27, 28-89, 90-364, 365일 이상',
  },
  'gestation-bands': {
    en: 'in bands: below 28, 28-31, 32-36, 37 weeks or more',
    ko: '구간: 28주 미만, 28-31주, 32-36주, 37주 이상',
  },
  'weight-bands': {
    en: 'in bands: below 1000, 1000-1499, 1500-2499, 2500 g or more',
    ko: '구간: 1000 g 미만, 1000-1499, 1500-2499, 2500 g 이상',
  },
  'counts-above-threshold': {
    en: 'as counts of enough patients only',
    ko: '충분한 환자 수의 집계로만 공개',
  },
  'day-grid': {
    en: 'as counts on a fixed grid of days',
    ko: '고정된 날짜 구간의 집계로만 공개',
  },
  never: { en: 'never', ko: '공개하지 않음' },
} as const satisfies Record<string, Label>;

export type Release = keyof typeof releases;

/**
 * How much a value says about who the patient is. A quasi-identifier is coarsened before release, in the way that
 * its field names; a restricted value is never released below network level.
 */
export type Identifiability = 'none' | 'quasi-identifier' | 'restricted';

export type Privacy =
  | { readonly identifiability: 'none' | 'restricted' }
  | { readonly identifiability: 'quasi-identifier'; readonly release: Release };

/** How a field is released; null for one that is released as it is. */
export function releaseOf(description: Privacy): Release | null {
  switch (description.identifiability) {
    case 'none':
      return null;
    case 'restricted':
      return 'never';
    case 'quasi-identifier':
      return description.release;
  }
}
