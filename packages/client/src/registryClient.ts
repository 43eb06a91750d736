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
import { exchange, exchangeBytes, type Reply } from './exchange.ts';
import { problemOf } from './problem.ts';
import { requestOf } from './request.ts';
import { streamed } from './streamed.ts';
import { type Standing, standingOf, type Submitted, submittedOf } from './standing.ts';

export interface RegistryClientOptions {
  /** Address of the gateway, for example `http://localhost:4600`. */
  readonly url: string;
  /** Bearer token; without one only what is published can be read. */
  readonly token?: string;
}

/** Names of a question's parameters; see the API page for their values. */
export type QuestionParameters = Readonly<Record<string, string>>;

/** Characters of a query that every server and proxy in between takes; a longer question is sent as a body. */
const longestQuery = 2000;

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
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ url, token }: RegistryClientOptions) {
    this.#url = url.replace(/\/$/, '');
    this.#headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  /** Submits a command under an id of the sender's choice. The same id and content is one submission. */
  async submit(submissionId: SubmissionId, command: CaseCommand): Promise<Submitted> {
    const { path, body } = requestOf(command);
    return submittedOf(await this.#post(path, body, { 'idempotency-key': submissionId }));
  }

  /** How a submission stands; `undecided` also when the registry does not know it. */
  async standing(submissionId: SubmissionId): Promise<Standing> {
    const path = `/api/v1/receipts/${submissionId}`;
    return standingOf(await this.#ask(path, { headers: this.#headers }, [404]));
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
  async receiptProof(submissionId: SubmissionId): Promise<ReceiptProof> {
    const { text } = await this.#ask(`/api/v1/receipts/${submissionId}/proof`, { headers: this.#headers });
    return receiptProof.parse(JSON.parse(text));
  }

  /** The last signed checkpoint of the log, as a note. */
  async checkpoint(): Promise<string> {
    return (await this.#ask('/api/v1/log/checkpoint', {})).text;
  }

  /** The keys that the registry says its checkpoints are signed with, the present one first. */
  async logKeys(): Promise<readonly string[]> {
    const { text } = await this.#ask('/api/v1/log/keys', {});
    return logKeys.parse(JSON.parse(text)).keys;
  }

  /** The notes by which the keys of the log followed each other, the oldest first. */
  async logHandovers(): Promise<readonly string[]> {
    const { text } = await this.#ask('/api/v1/log/handovers', {});
    return logHandovers.parse(JSON.parse(text)).handovers;
  }

  /** The proof that the first `from` entries of the log are the beginning of the first `to`. */
  async consistencyProof(from: number, to: number): Promise<ConsistencyProof> {
    const { text } = await this.#ask(`/api/v1/log/proofs/consistency?from=${from}&to=${to}`, {});
    return consistencyProof.parse(JSON.parse(text));
  }

  /** A case of the token's centre. */
  async case(caseId: string, language: Language = 'en'): Promise<CaseHistory> {
    const headers = { ...this.#headers, 'accept-language': language };
    const { text } = await this.#ask(`/api/v1/cases/${caseId}`, { headers });
    return caseHistory.parse(JSON.parse(text));
  }

  /** The whole audit history of a case as a table, as text in CSV. */
  async caseHistoryCsv(caseId: string): Promise<string> {
    const path = this.#withQuery(`/api/v1/cases/${caseId}/history`, { format: 'csv' });
    return (await this.#ask(path, { headers: this.#headers })).text;
  }

  /** Pairs of cases that may be of one infant: all for a data manager, its own for a centre. */
  async duplicates(): Promise<DuplicatesAnswer> {
    const { text } = await this.#ask('/api/v1/duplicates', { headers: this.#headers });
    return duplicatesAnswer.parse(JSON.parse(text));
  }

  /** Cases that the token's centre has offered to another, or is offered. */
  async transfers(): Promise<TransfersAnswer> {
    const { text } = await this.#ask('/api/v1/transfers', { headers: this.#headers });
    return transfersAnswer.parse(JSON.parse(text));
  }

  /** Who read what of the token's centre, the newest first. Asking is recorded too. */
  async reads({ caseId, ...page }: ReadSelection = {}): Promise<ReadPage> {
    const path = caseId === undefined ? '/api/v1/reads' : `/api/v1/cases/${caseId}/reads`;
    const query = Object.fromEntries(Object.entries(page).map(([name, value]) => [name, String(value)]));
    const { text } = await this.#ask(this.#withQuery(path, query), { headers: this.#headers });
    return readPage.parse(JSON.parse(text));
  }

  /** The snapshots that were released. */
  async snapshots(): Promise<SnapshotList> {
    const { text } = await this.#ask('/api/v1/snapshots', {});
    return snapshotList.parse(JSON.parse(text));
  }

  /**
   * Releases what was recorded up to the end of a month, or up to a position: what researchers are answered from, until
   * the next one. For a data manager, or a program of the registry's office.
   */
  async releaseSnapshot(submissionId: SubmissionId, release: SnapshotRelease): Promise<Submitted> {
    return submittedOf(await this.#post('/api/v1/snapshots', release, { 'idempotency-key': submissionId }));
  }

  /** A case of the token's centre as a FHIR R4 Bundle, as text. */
  async bundle(caseId: string): Promise<string> {
    return (await this.#ask(`/api/v1/cases/${caseId}/fhir`, { headers: this.#headers })).text;
  }

  /** Every case of the token's centre as FHIR R4 Bundles, a Bundle on each line, as they come. */
  async *bundles(): AsyncGenerator<string> {
    const url = `${this.#url}/api/v1/cases.fhir.ndjson`;
    yield* streamed(url, { headers: this.#headers });
  }

  /** The monthly editions that were published. */
  async editions(): Promise<EditionList> {
    const { text } = await this.#ask('/api/v1/reports', {});
    return editionList.parse(JSON.parse(text));
  }

  /** The own page of the token's centre of a month (2026-10), as HTML. Asking is recorded. */
  async ownPage(month: string, language: Language): Promise<string> {
    const path = this.#withQuery(`/api/v1/reports/${month}/own`, { lang: language });
    return (await this.#ask(path, { headers: this.#headers })).text;
  }

  /** What the token's centre has to do on a day. Asking is recorded. */
  async worklist(query: QuestionParameters = {}): Promise<WorklistAnswer> {
    const path = this.#withQuery('/api/v1/worklist', query);
    const { text } = await this.#ask(path, { headers: this.#headers });
    return worklistAnswer.parse(JSON.parse(text));
  }

  /** How complete the cases of the token's centre are, and how late its visits come in. Asking is recorded. */
  async completeness(query: QuestionParameters = {}): Promise<CompletenessAnswer> {
    const path = this.#withQuery('/api/v1/completeness', query);
    const { text } = await this.#ask(path, { headers: this.#headers });
    return completenessAnswer.parse(JSON.parse(text));
  }

  /** How long until resolution. */
  async resolutionTime(question: QuestionParameters): Promise<ResolutionTimeAnswer> {
    return resolutionTimeAnswer.parse(await this.#statistic('resolution-time', question));
  }

  /** How cases end. */
  async cumulativeIncidence(question: QuestionParameters): Promise<CumulativeIncidenceAnswer> {
    return cumulativeIncidenceAnswer.parse(await this.#statistic('cumulative-incidence', question));
  }

  /** The counts that {@link resolutionTime} is answered from: of published cases, or of the token's centre. */
  async observations(question: QuestionParameters): Promise<ObservationsAnswer> {
    return observationsAnswer.parse(await this.#statistic('observations', question));
  }

  /** How many cases, as a table. */
  async counts(question: QuestionParameters): Promise<CountsAnswer> {
    return countsAnswer.parse(await this.#statistic('counts', question));
  }

  /** Tables of cases of any kind, such as `misdiagnosis`. */
  async tables(kind: string, question: QuestionParameters): Promise<TablesAnswer> {
    return tablesAnswer.parse(await this.#statistic(kind, question));
  }

  /** An answer of any kind, such as `resolution-time` or `counts`, as the bytes of a file. */
  statisticFile(kind: string, format: FileFormat, question: QuestionParameters): Promise<Uint8Array> {
    return this.#answer(kind, format, question);
  }

  /** An answer of any kind as text in CSV. */
  async statisticCsv(kind: string, question: QuestionParameters): Promise<string> {
    return textOf(await this.#answer(kind, 'csv', question));
  }

  /** Address of the numbers of a question. */
  statisticsUrl(question: QuestionParameters): string {
    return `${this.#url}${this.#withQuery('/api/v1/statistics/resolution-time', question)}`;
  }

  /** Address of the chart of a question. */
  chartUrl(
    format: ChartFormat,
    question: QuestionParameters,
    chart: AnyChartName = 'resolution-time',
  ): string {
    return `${this.#url}${this.#withQuery(`/api/v1/charts/${chart}.${format}`, question)}`;
  }

  /** The chart of a question, as the bytes of its file. */
  async chart(format: ChartFormat, question: QuestionParameters, chart?: AnyChartName): Promise<Uint8Array> {
    return this.#askBytes(this.chartUrl(format, question, chart), { headers: this.#headers });
  }

  async #statistic(kind: string, question: QuestionParameters): Promise<unknown> {
    return JSON.parse(textOf(await this.#answer(kind, 'json', question)));
  }

  /** An answer: to a short question by its address, to a long one by its body. */
  #answer(kind: string, format: FileFormat | 'json', question: QuestionParameters): Promise<Uint8Array> {
    const address = `/api/v1/statistics/${kind}`;
    const path = this.#withQuery(address, { ...question, format });
    if (path.length <= longestQuery) return this.#askBytes(this.#url + path, { headers: this.#headers });
    return this.#askBytes(this.#url + this.#withQuery(address, { format }), this.#posted(question));
  }

  #post(path: string, body: object, more: Readonly<Record<string, string>>): Promise<Reply> {
    return this.#ask(path, this.#posted(body, more));
  }

  #posted(body: object, more: Readonly<Record<string, string>> = {}): RequestInit {
    return {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'application/json', ...more },
      body: JSON.stringify(body),
    };
  }

  async #askBytes(url: string, init: RequestInit): Promise<Uint8Array> {
    const { status, bytes } = await exchangeBytes(url, init);
    if (status === 200) return bytes;
    throw problemOf({ status, text: textOf(bytes) });
  }

  #withQuery(path: string, question: QuestionParameters): string {
    const query = new URLSearchParams(question).toString();
    return query === '' ? path : `${path}?${query}`;
  }

  async #ask(path: string, init: RequestInit, expected: readonly number[] = []): Promise<Reply> {
    const reply = await exchange(`${this.#url}${path}`, init);
    const isSuccess = reply.status >= 200 && reply.status < 300;
    if (isSuccess || expected.includes(reply.status)) return reply;
    throw problemOf(reply);
  }
}

/** Text without the byte order mark that a file in CSV begins with. */
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
