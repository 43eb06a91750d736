import type { SealedEvent } from '@calcinosis/event-store';
import type { Evidence, StreamedEvent } from './evidence.ts';

/** The stream EVENTS holds each position once, in order, as the log has it. */
export function checkStreamed(streamed: readonly StreamedEvent[], events: readonly SealedEvent[]): string[] {
  const faults: string[] = [];
  streamed.forEach(({ sequence, messageId, event }, index) => {
    const logged = events[index];
    const fault = (what: string) => faults.push(`EVENTS, sequence ${sequence}: ${what}.`);
    if (sequence !== index + 1) fault(`it follows sequence ${index}`);
    if (event.position !== sequence) fault(`it carries position ${event.position}`);
    if (messageId !== String(sequence)) fault(`its message id is ${messageId}`);
    if (logged === undefined || Buffer.compare(logged.hash, event.hash) !== 0) {
      fault('its event is not the one of the log');
    }
  });
  if (streamed.length !== events.length) {
    faults.push(`EVENTS holds ${streamed.length} events, the log ${events.length}.`);
  }
  return faults;
}

/** Nothing is under way any more. */
export function checkSettled({ parked, undecided, folded, head }: Evidence): string[] {
  const waiting = parked.filter(({ setAsideFor }) => setAsideFor === null);
  return [
    ...(waiting.length === 0 ? [] : [`${waiting.length} submissions still wait for their case.`]),
    ...(undecided === 0 ? [] : [`${undecided} messages are still in the intake.`]),
    ...(folded === head.position ? [] : [`Analytics has folded ${folded} of ${head.position} positions.`]),
  ];
}
