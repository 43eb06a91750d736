/** 12345 as "12,345", in both languages: not by the machine's locale, which is another one elsewhere. */
export function wholeNumber(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
