import { addDays, type CalendarDay } from './calendar.ts';

/**
 * How a case stands on each day, as long as nothing more is recorded: what depends on the day of asking, written down so that it
 * can be read for any. A table of a million cases has it for each, so states are letters.
 */
export interface Outlook {
  /** The days from which on it stands otherwise, in order. */
  readonly days: readonly CalendarDay[];
  /** How it stands before the first of the days, and from each of them on: one letter more than days. */
  readonly letters: string;
}

/** The letter of a day. */
export const letterOn = ({ days, letters }: Outlook, day: CalendarDay): string =>
  letters.charAt(days.filter((each) => each <= day).length);

/** What does not change as days pass. */
export const steadyOutlook = (letter: string): Outlook => ({ days: [], letters: letter });

/**
 * How a case stands by how many days lie behind another day.
 *
 * @param turns numbers of days, in order, at which the letter may be another one than before.
 */
export function outlookSince(
  since: CalendarDay,
  turns: readonly number[],
  letterAfter: (days: number) => string,
): Outlook {
  const [first = 0] = turns;
  let letters = letterAfter(first - 1);
  const days: CalendarDay[] = [];
  for (const turn of turns) {
    const letter = letterAfter(turn);
    if (letter === letters.at(-1)) continue;
    letters += letter;
    days.push(addDays(since, turn));
  }
  return { days, letters };
}
