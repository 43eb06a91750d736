import { z } from 'zod';
import type { Reply } from './exchange.ts';

const problem = z.looseObject({
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(z.looseObject({ pointer: z.string(), code: z.string(), message: z.string() })).optional(),
});

export type ProblemDetails = z.infer<typeof problem>;

/** The registry refused a request, or could not answer it; `details` are its RFC 9457 problem details. */
export class RegistryProblem extends Error {
  override readonly name = 'RegistryProblem';
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(details: ProblemDetails) {
    const faults = (details.errors ?? []).map(({ pointer, message }) => `${pointer}: ${message}`);
    super([details.detail ?? details.title, ...faults].join('\n  '));
    this.status = details.status;
    this.details = details;
  }
}

/** The problem that a reply tells of. */
export function problemOf({ status, text }: Pick<Reply, 'status' | 'text'>): RegistryProblem {
  const parsed = problem.safeParse(jsonOf(text));
  return new RegistryProblem(
    parsed.success ? parsed.data : { title: `The registry answered ${status}.`, status },
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between may answer in HTML; then the status is all there is to tell.
    return undefined;
  }
}
