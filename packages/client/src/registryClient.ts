import {
  type CaseHistory,
  caseHistory,
  type ResolutionTimeAnswer,
  resolutionTimeAnswer,
} from '@calcinosis/questions';
import { type CaseCommand, type Receipt, receipt, type SubmissionId, stored } from '@calcinosis/registry';
import { problemOf } from './problem.ts';
import { requestOf } from './request.ts';

export interface RegistryClientOptions {
  /** Address of the gateway, for example `http://localhost:4600`. */
  readonly url: string;
  /** Bearer token; without one only what is published can be read. */
  readonly token?: string;
}

/** What the registry says to a submission at once: it is stored, or taken and not decided yet. */
export type Submitted =
  | { readonly outcome: 'stored'; readonly receipt: Extract<Receipt, { outcome: 'stored' }> }
  | { readonly outcome: 'undecided' };

/** Names of a question's parameters; see the API page for their values. */
export type QuestionParameters = Readonly<Record<string, string>>;

/** Milliseconds between two looks for a receipt. */
const lookAgain = 250;

/**
 * The registry over HTTP. Every refusal is thrown as a `RegistryProblem`; a connection that fails
 * throws what `fetch` throws, and the same submission may be sent again under the same id.
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
    const response = await this.#fetch(path, {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'application/json', 'idempotency-key': submissionId },
      body: JSON.stringify(body),
    });
    if (response.status === 201) return { outcome: 'stored', receipt: stored.parse(await response.json()) };
    await response.body?.cancel();
    return { outcome: 'undecided' };
  }

  /** The receipt of a submission; null while there is none. */
  async receipt(submissionId: SubmissionId): Promise<Receipt | null> {
    const response = await this.#fetch(`/api/v1/receipts/${submissionId}`, { headers: this.#headers }, [404]);
    if (response.status === 200) return receipt.parse(await response.json());
    await response.body?.cancel();
    return null;
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

  /** A case of the token's centre. */
  async case(caseId: string): Promise<CaseHistory> {
    const response = await this.#fetch(`/api/v1/cases/${caseId}`, { headers: this.#headers });
    return caseHistory.parse(await response.json());
  }

  /** How long until resolution. */
  async resolutionTime(question: QuestionParameters): Promise<ResolutionTimeAnswer> {
    const response = await this.#fetch(this.#withQuery('/api/v1/statistics/resolution-time', question), {
      headers: this.#headers,
    });
    return resolutionTimeAnswer.parse(await response.json());
  }

  /** The same answer as a table, as text in CSV. */
  async resolutionTimeCsv(question: QuestionParameters): Promise<string> {
    const path = this.#withQuery('/api/v1/statistics/resolution-time', { ...question, format: 'csv' });
    return (await this.#fetch(path, { headers: this.#headers })).text();
  }

  /** Address of the numbers of a question. */
  statisticsUrl(question: QuestionParameters): string {
    return `${this.#url}${this.#withQuery('/api/v1/statistics/resolution-time', question)}`;
  }

  /** Address of the chart of a question. */
  chartUrl(format: 'vl.json' | 'svg' | 'png', question: QuestionParameters): string {
    return `${this.#url}${this.#withQuery(`/api/v1/charts/resolution-time.${format}`, question)}`;
  }

  #withQuery(path: string, question: QuestionParameters): string {
    const query = new URLSearchParams(question).toString();
    return query === '' ? path : `${path}?${query}`;
  }

  async #fetch(path: string, init: RequestInit, expected: readonly number[] = []): Promise<Response> {
    const response = await fetch(`${this.#url}${path}`, init);
    if (response.ok || expected.includes(response.status)) return response;
    throw await problemOf(response);
  }
}
