/** A term of a published terminology. */
export interface Term {
  readonly system: 'http://loinc.org';
  readonly code: string;
  /** What is measured: per volume in mass, or in amount of substance. */
  readonly property: 'mass' | 'moles' | 'units';
  readonly specimen: 'serum-plasma' | 'whole-blood';
  /** Whether its meaning was read in the terminology itself. What was not is never sent to others as a code. */
  readonly verified: boolean;
}
