import { dictionaryVersion } from '@calcinosis/dictionary';
import { NoteSigner, signCheckpoint } from '@calcinosis/proof';
import {
  type CaseTable,
  causes,
  type CumulativeIncidenceQuestion,
  groupsOf,
  type ResolutionTimeGroup,
  type ResolutionTimeQuestion,
  tableKindOf,
  type ToldTable,
} from '@calcinosis/questions';
import type { LogEvidence } from '../bundle/makeBundle.ts';
import type { EditionContent, ReleasedAnswer } from '../content/content.ts';
import { month } from '../content/month.ts';
import { type EditionQuestion, editionQuestions } from '../content/questions.ts';

/** Of a log that exists in tests only: its key is made from a fixed seed. */
const signer = NoteSigner.parse(NoteSigner.generate('example-log', (size) => new Uint8Array(size).fill(7)));
const root = new Uint8Array(32).fill(171);
const size = 40;

export const exampleEvidence: LogEvidence = {
  checkpoint: signCheckpoint(signer, size, root),
  key: signer.verifier.toString(),
};

/** The final edition of October 2026 of a small registry, with the changes given. */
export function exampleContent(changes: Partial<EditionContent> = {}): EditionContent {
  return {
    format: 'calcinosis-edition/1',
    month: month.parse('2026-10'),
    status: 'final',
    revision: 1,
    position: 40,
    recordedAt: '2026-10-30T09:15:00.000001Z',
    log: { origin: 'example-log', size, root: Buffer.from(root).toString('hex') },
    dictionaryVersion,
    codeVersion: '0.1.0',
    snapshot: null,
    answers: editionQuestions.map((asked) => exampleAnswer(asked, { published: 12, hospital: 0 })),
    previous: null,
    errata: [],
    ...changes,
  };
}

/** The same registry before it had a case. */
export function emptyContent(): EditionContent {
  return exampleContent({
    answers: editionQuestions.map((asked) => exampleAnswer(asked, { published: 0, hospital: 0 })),
  });
}

/** The same registry with a snapshot of hospitals that have enough cases for every figure. */
export function networkContent(): EditionContent {
  return exampleContent({
    snapshot: { month: month.parse('2026-10'), position: 40 },
    answers: editionQuestions.map((asked) => exampleAnswer(asked, { published: 12, hospital: 240 })),
  });
}

interface Known {
  readonly published: number;
  /** 0: nothing was released yet. */
  readonly hospital: number;
}

function exampleAnswer(asked: EditionQuestion, { published, hospital }: Known): ReleasedAnswer {
  const isPublished = asked.question.stratum === 'published';
  const cases = isPublished ? published : hospital;
  const isReleased = isPublished || hospital > 0;
  const header = {
    position: isReleased ? 40 : 0,
    snapshot: isPublished || hospital === 0 ? null : { month: '2026-10', position: 40 },
    policy: isPublished ? 'published' : 'public',
    policyVersion: 1,
    policyHash: 'a'.repeat(64),
    questionHash: 'b'.repeat(64),
    citation: 'Calcinosis Registry.',
    dictionaryVersion,
    codeVersion: '0.1.0',
    suppressed: 0,
  };
  const { id, kind } = asked;
  switch (kind) {
    case 'resolution-time':
      return { id, kind, answer: { ...header, ...exampleTimes(asked.question, cases) } };
    case 'cumulative-incidence':
      return { id, kind, answer: { ...header, ...exampleEnds(asked.question, cases) } };
    case 'counts':
      return {
        id,
        kind,
        answer: {
          ...header,
          question: { ...asked.question, asOf: 40 },
          dimensions: [],
          cells: isReleased ? [{ at: [], cases, suppressed: null }] : [],
          notes: [],
        },
      };
    case 'tables':
      return {
        id,
        kind,
        answer: {
          ...header,
          kind: asked.of,
          question: { ...asked.question, asOf: 40 },
          tables: tableKindOf(asked.of)
            .tables(asked.question, ['2026-09', '2026-10'])
            .map((each) =>
              asked.of === 'centre-comparison'
                ? exampleCentres(each, cases)
                : exampleTable(each, isReleased ? cases : null),
            ),
          notes: [],
        },
      };
  }
}

/** All cases in the first group; no cells where nothing is released. */
function exampleTable({ name, dimensions: [own] }: CaseTable, cases: number | null): ToldTable {
  const categories = own.categories.map(({ code }) => code);
  return {
    name,
    dimensions: [{ name: own.name, categories }],
    cells:
      cases === null
        ? []
        : categories.map((code, index) => ({
            at: [code],
            cases: index === 0 ? cases : 0,
            suppressed: null,
          })),
    margins: cases === null ? [] : [{ at: [null], cases, suppressed: null }],
  };
}

/** Six centres of one size, of which each has more cases with the measure than the one before. */
function exampleCentres({ name, dimensions }: CaseTable, cases: number): ToldTable {
  const [centre, of] = dimensions;
  const codes = cases === 0 ? [] : Array.from({ length: 6 }, (_, index) => String(index + 1));
  const each = Math.floor(cases / 6);
  return {
    name,
    dimensions: [
      { name: centre.name, categories: codes },
      { name: of?.name ?? '', categories: ['yes', 'no'] },
    ],
    cells: codes.flatMap((code, index) => [
      { at: [code, 'yes'], cases: 5 * (index + 1), suppressed: null },
      { at: [code, 'no'], cases: each - 5 * (index + 1), suppressed: null },
    ]),
    margins: [],
  };
}

function exampleTimes(question: ResolutionTimeQuestion, cases: number) {
  const [by] = question.by;
  const groups =
    by === undefined
      ? [[]]
      : groupsOf(by)
          .slice(0, 2)
          .map((code) => [code]);
  return {
    question: { ...question, asOf: 40 },
    casesInStratum: cases,
    leftOut: cases === 0 ? [] : [{ because: 'other-origin' as const, cases: 2 }],
    parked: 0,
    groups: cases === 0 ? [] : groups.map((at) => exampleGroup(at, at.length === 0 ? 10 : 5)),
    notes: [
      {
        code: 'interval-censored' as const,
        text: 'Resolution is only ever seen between two visits.',
      },
    ],
  };
}

/** Half seen gone on day 30, and one taken out; deaths are none. */
function exampleEnds(question: CumulativeIncidenceQuestion, cases: number) {
  const resolved = cases / 2;
  const ended = { resolved, removed: 1, died: 0 };
  const step = { day: 30, atRisk: cases, standardError: 0, lower: 0.01, upper: 0.8 };
  const group = {
    at: [],
    cases,
    suppressed: null,
    curveSuppressed: null,
    toldUpTo: null,
    causes: causes.map((cause) => {
      const events = ended[cause];
      const steps = events === 0 ? [] : [{ ...step, events, incidence: events / cases }];
      return { cause, suppressed: null, cases: events, steps, atHorizon: null };
    }),
    censored: resolved - 1,
    riskTable: [
      { day: 0, atRisk: cases, resolved: 0, removed: 0, died: 0, censored: 0 },
      { day: 56, atRisk: resolved - 1, ...ended, censored: 0 },
    ],
  };
  return {
    question: { ...question, asOf: 40 },
    casesInStratum: cases,
    leftOut: [],
    parked: 0,
    groups: cases === 0 ? [] : [group],
    notes: [{ code: 'first-end-counts' as const, text: 'What comes first ends a case.' }],
  };
}

/** Half seen gone on day 30, half still there on day 60. */
function exampleGroup(at: string[], cases: number): ResolutionTimeGroup {
  const resolved = Math.ceil(cases / 2);
  const censored = cases - resolved;
  const survival = censored / cases;
  const none = { standardError: null, lower: 0.2, upper: 0.8 };
  return {
    at,
    cases,
    lesions: null,
    suppressed: null,
    curveSuppressed: null,
    toldUpTo: null,
    resolved,
    removed: 0,
    died: 0,
    censored,
    kaplanMeier: {
      steps: [
        { day: 30, atRisk: cases, resolved, censored: 0, survival, ...none },
        { day: 60, atRisk: censored, resolved: 0, censored, survival, ...none },
      ],
      median: 30,
      medianLower: 30,
      medianUpper: null,
    },
    turnbull: {
      intervals: [
        { left: 14, right: 30, mass: 1 - survival },
        { left: 60, right: null, mass: survival },
      ],
      logLikelihood: -6.9,
      certificate: 0,
      median: { left: 14, right: 30, mass: 1 - survival },
      medianLower: null,
      medianUpper: null,
    },
    riskTable: [
      { day: 0, atRisk: cases, censored: 0, resolved: 0 },
      { day: 28, atRisk: cases, censored: 0, resolved: 0 },
      { day: 56, atRisk: censored, censored: 0, resolved },
    ],
    atHorizon: null,
  };
}
