import {
  type AnyChartName,
  type ChartFormat,
  type CaseHistory,
  caseHistory,
  type CountsAnswer,
  countsAnswer,
  type CumulativeIncidenceAnswer,
  cumulativeIncidenceAnswer,
  type DuplicatesAnswer,
  duplicatesAnswer,
  type Language,
  type EditionList,
  editionList,
  type ObservationsAnswer,
  observationsAnswer,
  type OwnPageFormat,
  type ResolutionTimeAnswer,
  resolutionTimeAnswer,
  snapshotList,
  type SnapshotList,
  type TablesAnswer,
  tablesAnswer,
  type TransfersAnswer,
  transfersAnswer,
} from '@calcinosis/questions';
import {
  type CaseCommand,
  type ConsistencyProof,
  consistencyProof,
  logHandovers,
  logKeys,
  type ReadPage,
  readPage,
  type Receipt,
  type ReceiptProof,
  receiptProof,
  type SubmissionId,
} from '@calcinosis/registry';
import {
  type CompletenessAnswer,
  completenessAnswer,
  type WorklistAnswer,
  worklistAnswer,
} from '@calcinosis/worklist';
import type { z } from 'zod';
import { Connection, type QueryParameters } from './connection.ts';
import type { Reply } from './exchange.ts';
import { requestOf } from './request.ts';
import { streamed } from './streamed.ts';
import { type Standing, standingOf, type Submitted, submittedOf } from './standing.ts';

export interface RegistryClientOptions {
  /** Address of the gateway, for example `http://localhost:4600`. */
  readonly url: string;
  /** Bearer token; without one only what is published can be read. */
  readonly token?: string;
}

/** A question; see the API page for the names and values of each kind. */
export type QuestionParameters = QueryParameters;

/** Characters of an address that every server and proxy in between takes; a longer question is sent as a body. */
const longestAddress = 2000;

/** Which reads are meant: those of one case, or of all that the centre has; from before a position, and how many. */
export interface ReadSelection {
  readonly caseId?: string;
  readonly before?: number;
  readonly limit?: number;
}

/** A snapshot to be released: of the end of the month (UTC), or of a position, which a month that still runs needs. */
export interface SnapshotRelease {
  readonly month: string;
  readonly position?: number;
}

/** What an answer about the cases can be kept as. */
export type FileFormat = 'csv' | 'parquet';

/** Milliseconds between two looks for a receipt. */
const lookAgain = 250;

/**
 * The registry over HTTP. Every refusal is thrown as a `RegistryProblem`, and `RegistryUnreachable`
 * when no answer came: then the same submission may be sent again under the same id.
 */
export class RegistryClient {
  readonly #own: Connection;
  /** For what is open to anybody, so that a token that has ended is in nobody's way. */
  readonly #open: Connection;

  constructor({ url, token }: RegistryClientOptions) {
    this.#own = new Connection(url, token);
    this.#open = new Connection(url, undefined);
  }

  /** Submits a command under an id of the sender's choice. The same id and content is one submission. */
  async submit(submissionId: SubmissionId, command: CaseCommand): Promise<Submitted> {
    const { path, body } = requestOf(command);
    return submittedOf(await this.#own.post(path, body, idempotent(submissionId)));
  }

  /** How a submission stands; `undecided` also when the registry does not know it. */
  async standing(submissionId: SubmissionId): Promise<Standing> {
    return standingOf(await this.#own.get(`receipts/${submissionId}`, {}, [404]));
  }

  /** The receipt of a submission; null while there is none. */
  async receipt(submissionId: SubmissionId): Promise<Receipt | null> {
    const standing = await this.standing(submissionId);
    return standing.outcome === 'stored' || standing.outcome === 'rejected' ? standing : null;
  }

  /** Waits for the receipt of a submission, up to `patience` milliseconds; null when it did not come. */
  async awaitReceipt(submissionId: SubmissionId, patience: number): Promise<Receipt | null> {
    const end = Date.now() + patience;
    for (;;) {
      const found = await this.receipt(submissionId);
      if (found !== null || Date.now() >= end) return found;
      await new Promise((resolve) => setTimeout(resolve, lookAgain));
    }
  }

  /** What proves, without the registry, that a stored submission is in the log. */
  receiptProof(submissionId: SubmissionId): Promise<ReceiptProof> {
    return this.#own.read(receiptProof, `receipts/${submissionId}/proof`);
  }

  /** The last signed checkpoint of the log, as a note. */
  checkpoint(): Promise<string> {
    return this.#open.text('log/checkpoint');
  }

  /** The keys that the registry says its checkpoints are signed with, the present one first. */
  async logKeys(): Promise<readonly string[]> {
    return (await this.#open.read(logKeys, 'log/keys')).keys;
  }

  /** The notes by which the keys of the log followed each other, the oldest first. */
  async logHandovers(): Promise<readonly string[]> {
    return (await this.#open.read(logHandovers, 'log/handovers')).handovers;
  }

  /** The proof that the first `from` entries of the log are the beginning of the first `to`. */
  consistencyProof(from: number, to: number): Promise<ConsistencyProof> {
    return this.#open.read(consistencyProof, 'log/proofs/consistency', { query: { from, to } });
  }

  /** A case of the token's centre. */
  case(caseId: string, language: Language = 'en'): Promise<CaseHistory> {
    const headers = { 'accept-language': language };
    return this.#own.read(caseHistory, `cases/${caseId}`, { headers });
  }

  /** The whole audit history of a case as a table, as text in CSV. */
  caseHistoryCsv(caseId: string): Promise<string> {
    return this.#own.text(`cases/${caseId}/history`, { query: { format: 'csv' } });
  }

  /** Pairs of cases that may be of one infant: all for a data manager, its own for a centre. */
  duplicates(): Promise<DuplicatesAnswer> {
    return this.#own.read(duplicatesAnswer, 'duplicates');
  }

  /** Cases that the token's centre has offered to another, or is offered. */
  transfers(): Promise<TransfersAnswer> {
    return this.#own.read(transfersAnswer, 'transfers');
  }

  /** Who read what of the token's centre, the newest first. Asking is recorded too. */
  reads({ caseId, ...page }: ReadSelection = {}): Promise<ReadPage> {
    const path = caseId === undefined ? 'reads' : `cases/${caseId}/reads`;
    return this.#own.read(readPage, path, { query: page });
  }

  /** The snapshots that were released. */
  snapshots(): Promise<SnapshotList> {
    return this.#open.read(snapshotList, 'snapshots');
  }

  /**
   * Releases what was recorded up to the end of a month, or up to a position: what researchers are answered from, until
   * the next one. For a data manager, or a program of the registry's office.
   */
  async releaseSnapshot(submissionId: SubmissionId, release: SnapshotRelease): Promise<Submitted> {
    return submittedOf(await this.#own.post('snapshots', release, idempotent(submissionId)));
  }

  /** A case of the token's centre as a FHIR R4 Bundle, as text. */
  bundle(caseId: string): Promise<string> {
    return this.#own.text(`cases/${caseId}/fhir`);
  }

  /** Every case of the token's centre as FHIR R4 Bundles, a Bundle on each line, as they come. */
  async *bundles(): AsyncGenerator<string> {
    yield* streamed(this.#own.url('cases.fhir.ndjson'), { headers: this.#own.headers });
  }

  /** The monthly editions that were published. */
  editions(): Promise<EditionList> {
    return this.#open.read(editionList, 'reports');
  }

  /** The own page of the token's centre of a month (2026-10), as HTML. Asking is recorded. */
  ownPage(month: string, language: Language): Promise<string> {
    return this.#own.text(`reports/${month}/own`, { query: { lang: language, format: 'html' } });
  }

  /** The same page as the bytes of a file, HTML or PDF. */
  async ownPageFile(month: string, format: OwnPageFormat, language: Language): Promise<Uint8Array> {
    const query = { lang: language, format };
    return (await this.#own.get(`reports/${month}/own`, { query })).bytes;
  }

  /** What the token's centre has to do on a day. Asking is recorded. */
  worklist(query: QuestionParameters = {}): Promise<WorklistAnswer> {
    return this.#own.read(worklistAnswer, 'worklist', { query });
  }

  /** How complete the cases of the token's centre are, and how late its visits come in. Asking is recorded. */
  completeness(query: QuestionParameters = {}): Promise<CompletenessAnswer> {
    return this.#own.read(completenessAnswer, 'completeness', { query });
  }

  /** How long until resolution. */
  resolutionTime(question: QuestionParameters): Promise<ResolutionTimeAnswer> {
    return this.#statistic(resolutionTimeAnswer, 'resolution-time', question);
  }

  /** How cases end. */
  cumulativeIncidence(question: QuestionParameters): Promise<CumulativeIncidenceAnswer> {
    return this.#statistic(cumulativeIncidenceAnswer, 'cumulative-incidence', question);
  }

  /** The counts that {@link resolutionTime} is answered from: of published cases, or of the token's centre. */
  observations(question: QuestionParameters): Promise<ObservationsAnswer> {
    return this.#statistic(observationsAnswer, 'observations', question);
  }

  /** How many cases, as a table. */
  counts(question: QuestionParameters): Promise<CountsAnswer> {
    return this.#statistic(countsAnswer, 'counts', question);
  }

  /** Tables of cases of any kind, such as `misdiagnosis`. */
  tables(kind: string, question: QuestionParameters): Promise<TablesAnswer> {
    return this.#statistic(tablesAnswer, kind, question);
  }

  /** An answer of any kind, such as `resolution-time` or `counts`, as the bytes of a file. */
  async statisticFile(kind: string, format: FileFormat, question: QuestionParameters): Promise<Uint8Array> {
    return (await this.#answer(kind, format, question)).bytes;
  }

  /** An answer of any kind as text in CSV. */
  async statisticCsv(kind: string, question: QuestionParameters): Promise<string> {
    return (await this.#answer(kind, 'csv', question)).text;
  }

  /** Address of the numbers of a question. */
  statisticsUrl(question: QuestionParameters): string {
    return this.#own.url('statistics/resolution-time', question);
  }

  /** Address of the chart of a question. */
  chartUrl(
    format: ChartFormat,
    question: QuestionParameters,
    chart: AnyChartName = 'resolution-time',
  ): string {
    return this.#own.url(`charts/${chart}.${format}`, question);
  }

  /** The chart of a question, as the bytes of its file. */
  async chart(
    format: ChartFormat,
    question: QuestionParameters,
    chart: AnyChartName = 'resolution-time',
  ): Promise<Uint8Array> {
    return (await this.#own.get(`charts/${chart}.${format}`, { query: question })).bytes;
  }

  async #statistic<Schema extends z.ZodType>(
    schema: Schema,
    kind: string,
    question: QuestionParameters,
  ): Promise<z.output<Schema>> {
    return schema.parse(JSON.parse((await this.#answer(kind, 'json', question)).text));
  }

  /** An answer: to a short question by its address, to a long one by its body. */
  #answer(kind: string, format: FileFormat | 'json', question: QuestionParameters): Promise<Reply> {
    const path = `statistics/${kind}`;
    const query = { ...question, format };
    return this.#own.url(path, query).length <= longestAddress
      ? this.#own.get(path, { query })
      : this.#own.post(path, question, { query: { format } });
  }
}

const idempotent = (submissionId: SubmissionId) => ({ headers: { 'idempotency-key': submissionId } });
