const year = String.raw`(?:19|20)\d\d`;
const month = String.raw`(?:0?[1-9]|1[0-2])`;
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const monthName = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`;
const between = String.raw`\s?[-./]\s?`;

/** Ways in which people write a day of the calendar, in English and Korean. A year alone is none. */
const written: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\d)${year}${between}${month}${between}${day}(?!\d)`),
  new RegExp(String.raw`(?<!\d)${day}${between}${month}${between}${year}(?!\d)`),
  new RegExp(String.raw`(?<!\d)${month}${between}${day}${between}${year}(?!\d)`),
  new RegExp(String.raw`(?<!\d)\d\d[-./]${month}[-./]${day}(?!\d|\s?%)`),
  new RegExp(String.raw`(?<!\d)${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)`),
  new RegExp(String.raw`\d{1,2}\s?월\s?\d{1,2}\s?일`),
  new RegExp(String.raw`(?<!\d)${day}(?:st|nd|rd|th)?\s${monthName},?\s(?:${year}|'?\d\d)(?!\d)`, 'i'),
  new RegExp(String.raw`\b${monthName}\s${day}(?:st|nd|rd|th)?,?\s${year}(?!\d)`, 'i'),
  /(?:생년월일|\bdate of birth\b|\bd\.?o\.?b\b)/i,
];

export const hasCalendarDate = (text: string): boolean => written.some((form) => form.test(text));
