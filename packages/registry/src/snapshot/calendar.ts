/** The last calendar month (UTC) that had ended at a moment. */
export function lastMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1)).toISOString().slice(0, 7);
}

/** The moment at which a month (2026-11) ends and the next one begins (UTC). */
export function monthEnd(month: string): Date {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number));
}
