import type { ReadMessage } from './readMessage.ts';

/** What is decided at once of a message: all of it, or a part of its submissions. */
export interface Portion extends ReadMessage {
  /** Sequence of the message in its stream when this is the last of it, 0 when more of it is to come. */
  readonly sequence: number;
}

/** Two halves, each as it came in order; null for a single submission. */
export function halvesOf(portions: readonly Portion[]): [Portion[], Portion[]] | null {
  if (portions.length > 1) {
    const middle = Math.ceil(portions.length / 2);
    return [portions.slice(0, middle), portions.slice(middle)];
  }
  const [only] = portions;
  if (only === undefined) return null;
  const { submissions, unreadable } = only;
  const count = submissions.length + unreadable.length;
  if (count < 2) return null;
  const middle = Math.ceil(count / 2);
  const rest = Math.max(0, middle - submissions.length);
  return [
    [
      {
        submissions: submissions.slice(0, middle),
        unreadable: unreadable.slice(0, rest),
        lost: [],
        sequence: 0,
      },
    ],
    [{ ...only, submissions: submissions.slice(middle), unreadable: unreadable.slice(rest) }],
  ];
}
