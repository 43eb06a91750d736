import { type CentreCode, type CentreCommand, centreCode, type DomainEvent } from '@calcinosis/registry';
import { type Key, purpose, RandomSequence } from './random/randomSequence.ts';

/** An invented hospital. */
export interface SyntheticCentre {
  readonly code: CentreCode;
  readonly name: string;
  /** Its share of the cases. */
  readonly weight: number;
  /** What being treated there adds to the mean of ln(days). */
  readonly effect: number;
  /** The command of the registry's office that enrols it. */
  readonly enrolment: Extract<CentreCommand, { readonly type: 'EnrolCentre' }>;
  /** The event that the enrolment gives. */
  readonly enrolled: Extract<DomainEvent, { readonly type: 'CentreEnrolled' }>;
}

export type Centres = readonly [SyntheticCentre, ...SyntheticCentre[]];

/** Codes that ISO 3166-1 leaves to its users: no country has them. */
const countries = ['XA', 'XB', 'XC'] as const;

/**
 * `count` centres, the largest first. Sizes fall as 1, 1/2, 1/3, ... of the largest (Zipf), give or
 * take a quarter, as hospitals' do: few large, many small.
 */
export function makeCentres(key: Key, count: number, effectSpread: number): Centres {
  const sizes = Array.from({ length: count }, (_, index) => {
    const sequence = new RandomSequence(key, purpose.centre, index);
    const effect = effectSpread * sequence.normal();
    const size = (0.75 + 0.5 * sequence.uniform()) / (index + 1);
    return { size, effect, country: sequence.oneOf(countries) };
  }).toSorted((a, b) => b.size - a.size);
  const total = sizes.reduce((sum, { size }) => sum + size, 0);
  const [first, ...others] = sizes.map(({ size, effect, country }, index): SyntheticCentre => {
    const number = String(index + 1).padStart(2, '0');
    const code = centreCode.parse(`invented-${number}`);
    const name = `Invented hospital ${number}`;
    const data = { centre: code, name, stratum: 'hospital', country } as const;
    return {
      code,
      name,
      weight: size / total,
      effect,
      enrolment: { type: 'EnrolCentre', ...data },
      enrolled: { type: 'CentreEnrolled', data },
    };
  });
  if (first === undefined) throw new RangeError('Synthetic registry: it has at least one centre.');
  return [first, ...others];
}
