const prefix = 'case-';

/**
 * The case that a stream is about; null for a stream about something else. Any text is taken for a case id, unlike by
 * the domain: a case that cannot be must be parked here, where it is seen, and not be overlooked.
 */
export function caseOfStream(stream: string): string | null {
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : null;
}

export const streamOf = (caseId: string): string => `${prefix}${caseId}`;
