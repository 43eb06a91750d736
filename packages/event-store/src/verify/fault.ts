/** What is wrong, and the position at which it is; null for what has no position, as a rejection has none. */
export interface Fault {
  readonly position: number | null;
  readonly why: string;
}

export const faultAt = (position: number | null, why: string): Fault => ({ position, why });

/** The one that is at the lesser position; what has none comes last. */
export function firstOf(...faults: readonly (Fault | null)[]): Fault | null {
  let first: Fault | null = null;
  for (const fault of faults) {
    if (fault !== null && (first === null || placeOf(fault) < placeOf(first))) first = fault;
  }
  return first;
}

const placeOf = ({ position }: Fault): number => position ?? Number.POSITIVE_INFINITY;

/** A part of a copy cannot be read: it is damaged, or not what its list of contents says. */
export class DamagedCopyError extends Error {
  override readonly name = 'DamagedCopyError';
  /** Position of the first event of the part, for a part of the events; null for another. */
  readonly position: number | null;

  constructor(message: string, position: number | null = null, options?: ErrorOptions) {
    super(message, options);
    this.position = position;
  }
}
