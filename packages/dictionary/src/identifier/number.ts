/** Six digits of a birth date, a seventh for century and sex, six more. */
const residentNumber = /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-?\s?[0-9]\d{6}(?!\d)/;
/** The same with the last digits hidden. */
const maskedResidentNumber =
  /(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[0-9](?:[*xX○●]{3,}|(?!\d))/;

export const hasResidentNumber = (text: string): boolean =>
  residentNumber.test(text) || maskedResidentNumber.test(text);

export const hasEmail = (text: string): boolean => /[^\s@]+@[^\s@]+\.[a-z]{2,}/i.test(text);

const phones: readonly RegExp[] = [
  // Korean mobile and area numbers, with or without separators.
  /(?<!\d)01[016789][-. )]{0,2}\d{3,4}[-. ]?\d{4}(?!\d)/,
  /(?<!\d)\(?0(?:2|[3-6]\d|70)\)?[-. ]{1,2}\d{3,4}[-. ]\d{4}(?!\d)/,
  // International, and North American.
  /\+\d{1,3}[-. ]?\(?\d{1,4}\)?(?:[-. ]?\d{2,4}){2,4}(?!\d)/,
  /(?<!\d)\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?!\d)/,
  /(?:전화|연락처|휴대폰|핸드폰|\btel(?:ephone)?\b|\bphone\b|\bmobile\b)\s?(?:번호|no\.?|number)?\s?[:.]?\s?[\d-]{7,}/i,
];

export const hasPhone = (text: string): boolean => phones.some((form) => form.test(text));

const labelled =
  /(?:등록\s?번호|병록\s?번호|차트\s?번호|환자\s?번호|챠트|(?<![a-z])(?:mrn|chart|record|hospital|patient|admission|accession|unit)\s?(?:no\.?|number|num|id|#)?)\s?[:#.]?\s?[a-z]{0,3}-?\d{4,}/i;
const hashed = /#\s?\d{4,}/;
/** So many digits in a row are no measured value; a count of cells with its unit is. */
const longRun = /(?<![\d.,])\d{7,}(?![\d.,]|\s?(?:\/|cells|u\b|iu\b))/i;
/** Six digits that can be a day: a birth date as Korean forms ask for it. */
const shortBirthDate =
  /(?<![\d.,-])\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d.,]|\s?(?:\/|cells|u\b|iu\b|mg|µg|ug|ng|pg|g\b|mm))/i;

export const hasRecordNumber = (text: string): boolean =>
  labelled.test(text) || hashed.test(text) || longRun.test(text) || shortBirthDate.test(text);
