/** The codes of a question that is answered by yes or no. */
export const yesNo = {
  yes: { en: 'yes', ko: '예' },
  no: { en: 'no', ko: '아니요' },
} as const;

/** The codes of a question whose answer may not be known any more. */
export const yesNoUnknown = { ...yesNo, unknown: { en: 'unknown', ko: '미상' } } as const;
