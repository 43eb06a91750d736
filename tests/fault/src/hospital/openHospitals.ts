import { RegistryClient } from '@calcinosis/client';
import type { CentreCode } from '@calcinosis/registry';
import { enrol } from '@calcinosis/running';
import { type SyntheticRegistry, syntheticRegistry } from '@calcinosis/synthetic';
import type { ObservedRegistry } from '../registry/observedRegistry.ts';
import { casePlan, type PlannedSubmission } from './casePlan.ts';
import { Hospital } from './hospital.ts';
import { Notebook } from './notebook.ts';
import { Sender } from './sender.ts';

export interface Hospitals {
  readonly notebook: Notebook;
  /** Tokens by centre. */
  readonly tokens: ReadonlyMap<CentreCode, string>;
  /** Lets all work until `closing`, and then finish what they began. */
  work(closing: AbortSignal): Promise<void>;
  /** Makes all stop at once, with an error where something has no final word: for a run that has failed. */
  abandon(): void;
}

export interface HospitalOptions {
  readonly seed: string;
  readonly centres: number;
  readonly desks: number;
  readonly pace: number;
  /** Sends on where a submission is taken without being decided, and asks for the receipt in the end. */
  readonly sendsOn?: boolean;
}

/** More cases than any run gets through. */
const cases = 1_000_000;

/** Enrols the hospitals of a seed and gives each its token. */
export async function openHospitals(
  registry: ObservedRegistry,
  options: HospitalOptions,
): Promise<Hospitals> {
  const { seed, centres, desks, pace, sendsOn = false } = options;
  const model = { deaths: 0.05, consents: 0.5, visitsTwice: 0.05 };
  const synthetic = syntheticRegistry({ seed, centres, cases, model });
  const notebook = new Notebook();
  const abandoned = new AbortController();
  const tokens = new Map<CentreCode, string>();
  for (const { code } of synthetic.centres)
    tokens.set(code, await enrol((args) => registry.command(args), code));
  const hospitals = [...tokens].map(([code, token]) => {
    const client = () => new RegistryClient({ url: registry.url, token });
    const plans = plansOf(synthetic, seed, code);
    return new Hospital({
      sender: new Sender(client, notebook, abandoned.signal),
      notebook,
      plans,
      desks,
      pace,
      sendsOn,
    });
  });
  return {
    notebook,
    tokens,
    work: async (closing) => {
      await Promise.all(hospitals.map((hospital) => hospital.work(closing)));
    },
    abandon: () => abandoned.abort(),
  };
}

function* plansOf(
  registry: SyntheticRegistry,
  seed: string,
  centre: CentreCode,
): Generator<PlannedSubmission[]> {
  for (let index = 0; index < registry.cases; index += 1) {
    const plan = casePlan(registry, seed, index);
    if (plan[0]?.centre === centre) yield plan;
  }
}
