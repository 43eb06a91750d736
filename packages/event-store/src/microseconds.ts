/** ISO 8601 in UTC with microseconds, of microseconds since 1970: what Postgres keeps, a Date would round. */
export function isoOfMicroseconds(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}

/** Microseconds since 1970 of a time that `isoOfMicroseconds` wrote. */
export function microsecondsOfIso(iso: string): number {
  const parts = /^(.*\.\d{3})(\d{3})Z$/.exec(iso);
  const milliseconds = Date.parse(`${parts?.[1]}Z`);
  if (parts === null || Number.isNaN(milliseconds)) {
    throw new TypeError(`Expected a time such as 2026-11-23T21:02:48.123456Z, not ${iso}.`);
  }
  return milliseconds * 1000 + Number(parts[2]);
}
