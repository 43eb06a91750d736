import { z } from 'zod';

const side = z.strictObject({ caseId: z.string(), centre: z.string() });

/** Pairs of cases that may be of one infant, the likeliest first. */
export const duplicatesAnswer = z
  .strictObject({
    position: z.int().min(0).describe('Position of the log that this is as of.'),
    pairs: z.array(
      z.strictObject({
        cases: z.tuple([side, side]),
        score: z.int(),
        reasons: z.array(z.string()).describe('What the two have in common.'),
      }),
    ),
  })
  .meta({ id: 'DuplicateCandidates' });
export type DuplicatesAnswer = z.infer<typeof duplicatesAnswer>;

/** By whom: a centre is told of pairs of its own, the registry's office (null) of all. */
export interface DuplicatesQuestion {
  readonly centre: string | null;
}

/** Cases that a centre has offered, and those that are offered to it. */
export const transfersAnswer = z
  .strictObject({
    position: z.int().min(0),
    offers: z.array(z.strictObject({ caseId: z.string(), from: z.string(), to: z.string() })),
  })
  .meta({ id: 'TransferOffers' });
export type TransfersAnswer = z.infer<typeof transfersAnswer>;

export interface TransfersQuestion {
  readonly centre: string;
}
