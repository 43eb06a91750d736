import type { Note } from '../hospital/notebook.ts';

/**
 * What a hospital sent of one case, each when the one before was taken, is in the log in that order; what came
 * before the registration of its case comes behind it.
 */
export function checkOrder(notes: readonly Note[]): string[] {
  const byCase = Map.groupBy(notes, ({ planned }) => planned.command.caseId);
  return [...byCase].flatMap(([caseId, ofCase]) => {
    const isRegistration = ({ planned }: Note) => planned.command.type === 'RegisterCase';
    const due = [...ofCase.filter(isRegistration), ...ofCase.filter((note) => !isRegistration(note))];
    const positions = due.flatMap(({ receipts: [receipt] }) =>
      receipt?.outcome === 'stored' ? [receipt.firstPosition] : [],
    );
    const isInOrder = positions.every((position, index) => position > (positions[index - 1] ?? 0));
    return isInOrder
      ? []
      : [`Case ${caseId}: what was sent in order is in the log at ${positions.join(', ')}.`];
  });
}
