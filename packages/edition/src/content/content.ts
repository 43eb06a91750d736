import {
  countsAnswer,
  cumulativeIncidenceAnswer,
  resolutionTimeAnswer,
  snapshot,
  tablesAnswer,
} from '@calcinosis/questions';
import { z } from 'zod';
import { month } from './month.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** What an edition says first, and the next one compares itself with. */
export const keyFigures = z.strictObject({
  cases: count.nullable().describe('Of the stratum; null where it is not told, as for the others.'),
  analysed: count.nullable().describe('With the endpoint assessed, and in the selection.'),
  resolved: count.nullable(),
  medianLeft: z
    .number()
    .nullable()
    .describe("Days; Turnbull's interval of the median; null when not reached."),
  medianRight: z.number().nullable(),
});

/** An edition as another one names it. */
export const editionName = z.strictObject({ month, revision: z.int().min(1), position: count, sha256 });

const erratum = z
  .strictObject({ month, revision: z.int().min(1), reason: z.string(), retractedAt: z.iso.datetime() })
  .describe('An earlier edition that was retracted, and why.');

const named = { id: z.string().regex(/^[a-z]+(-[a-z]+)*$/) };

/** The reply to one of the edition's questions. */
export const releasedAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ ...named, kind: z.literal('resolution-time'), answer: resolutionTimeAnswer }),
  z.strictObject({ ...named, kind: z.literal('cumulative-incidence'), answer: cumulativeIncidenceAnswer }),
  z.strictObject({ ...named, kind: z.literal('counts'), answer: countsAnswer }),
  z.strictObject({ ...named, kind: z.literal('tables'), answer: tablesAnswer }),
  z
    .strictObject({ ...named, kind: z.literal('withheld'), threshold: z.int().min(1) })
    .describe('Not told: together with the answers before it, it would tell of so few cases or fewer.'),
]);

const log = z
  .strictObject({ origin: z.string(), size: count, root: sha256 })
  .describe('The signed checkpoint that comes with the edition.');

const head = {
  format: z.literal('calcinosis-edition/1'),
  month,
  /** A preview is of a month that is not over: it is filed by nobody. */
  status: z.enum(['preview', 'final']),
  /** From 1; a month has another one after a retraction. */
  revision: z.int().min(1),
  /** The last position of the log that was recorded in the month, or so far. */
  position: count,
  log,
};

/** What every version of the code can read of an edition, whatever else it says. */
export const editionHead = z.looseObject(head);

/**
 * All that an edition says, free of language and of looks: the released answers as of one position of the log. The
 * documents are made from this alone, so the same content gives the same bytes.
 */
export const editionContent = z.strictObject({
  ...head,
  /** When the event at the position was recorded. */
  recordedAt: z.iso.datetime().nullable(),
  /** What is told of hospitals is as of; null where none was released yet. */
  snapshot: snapshot.extend({ month }).nullable(),
  dictionaryVersion: z.string(),
  /** Of whatever made the answers. */
  codeVersion: z.string(),
  answers: z.array(releasedAnswer),
  previous: editionName.extend({ figures: z.record(z.string(), keyFigures) }).nullable(),
  errata: z.array(erratum),
});

export type KeyFigures = z.infer<typeof keyFigures>;
export type EditionName = z.infer<typeof editionName>;
export type EditionHead = z.infer<typeof editionHead>;
export type EditionContent = z.infer<typeof editionContent>;
export type ReleasedAnswer = EditionContent['answers'][number];
