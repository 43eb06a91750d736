/** How numbers are written, in both languages: not by the machine's locale, which is another one elsewhere. */

/** 12345 as "12,345". */
export function whole(value: number): string {
  return String(Math.round(value)).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A share of 0 to 1 in per cent without decimals; to a tenth where it would be 0 or 100 and is not. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  const isExact = Math.abs(share * 100 - rounded) < 1e-9;
  return (rounded === 0 || rounded === 100) && !isExact ? `${(share * 100).toFixed(1)}%` : `${rounded}%`;
}

/** What is not there. */
export const absent = '–';
