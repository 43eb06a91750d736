const prefix = 'case-';

/** The case that a stream is about; null for a stream about something else. */
export function caseOfStream(stream: string): string | null {
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : null;
}

export const streamOf = (caseId: string): string => `${prefix}${caseId}`;
