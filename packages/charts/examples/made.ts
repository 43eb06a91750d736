import type { ReleasedValue, SuppressedValue } from '../src/released/releasedValue.ts';

/** Park and Miller's generator: the same numbers for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export const shown = (value: number): ReleasedValue => ({ value });
export const small: SuppressedValue = { value: null, suppressed: 'small' };
export const complementary: SuppressedValue = { value: null, suppressed: 'complementary' };

/** Counts of up to 7 hidden, as the public policy does, and the others rounded to 5. */
export function asPublic(count: number): ReleasedValue {
  return count > 0 && count <= 7 ? small : { value: Math.round(count / 5) * 5 };
}

/** Names of centres as they are: short, long, Korean, and without a space. */
const centreNames = [
  'Seoul Children’s',
  'Busan',
  '전남대학교 어린이병원 신생아중환자실 피부석회침착 추적관찰 클리닉',
  'University Hospital of the Northern Territories, Department of Neonatology',
  'Daegu',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  '서울대학교 어린이병원',
  'Leiden',
];

export function centreName(index: number): string {
  return centreNames[index] ?? `Centre ${String(index + 1).padStart(2, '0')}`;
}

export const caption = [
  'Log position 12 345 · policy “public” · code 0.1.0 · data up to 31 October 2026',
  'Simulated data. Counts of 7 or fewer are not shown; others are rounded to 5.',
];
