import { setTimeout as delay } from 'node:timers/promises';
import { type RegistryClient, RegistryProblem, RegistryUnreachable } from '@calcinosis/client';
import type { Receipt } from '@calcinosis/registry';
import type { PlannedSubmission } from './casePlan.ts';
import type { Note, Notebook } from './notebook.ts';

/** Milliseconds after which a sender gives up on one request and sends it again, as any sender does. */
const requestPatience = 15_000;

/** Milliseconds after which a submission without a final word counts as lost. */
const patience = 120_000;

const beforeNextAttempt = 150;

/** Sends submissions of one centre again and again under the same id, until each has its final word. */
export class Sender {
  /** The registry's address may change when it is started again, so each request asks anew. */
  readonly #client: () => RegistryClient;
  readonly #notebook: Notebook;
  readonly #abandoned: AbortSignal;

  /** @param abandoned aborted to stop sending at once, whatever has no final word yet. */
  constructor(client: () => RegistryClient, notebook: Notebook, abandoned: AbortSignal) {
    this.#client = client;
    this.#notebook = notebook;
    this.#abandoned = abandoned;
  }

  /**
   * Sends until the receipt is there; or, when `mayWait`, until the registry has taken it without
   * deciding it. True when the receipt is there.
   */
  async send(note: Note, { mayWait }: { readonly mayWait: boolean }): Promise<boolean> {
    return this.#insist(note.planned, async () => {
      const said = await this.#post(note.planned);
      if (said === 'undecided') return mayWait ? false : null;
      if (said === null) return null;
      note.receipts.push(said);
      return true;
    });
  }

  /** Asks for the receipt of a submission that was taken, until it is there. */
  async fetchReceipt(note: Note): Promise<void> {
    await this.#insist(note.planned, async () => {
      const receipt = await this.#try((client) => client.receipt(note.planned.submissionId));
      if (receipt === null) return null;
      note.receipts.push(receipt);
      return true;
    });
  }

  async #insist<Result>(
    { centre, submissionId }: PlannedSubmission,
    attempt: () => Promise<Result | null>,
  ): Promise<Result> {
    const end = performance.now() + patience;
    for (;;) {
      this.#abandoned.throwIfAborted();
      const result = await attempt();
      if (result !== null) return result;
      if (performance.now() > end) {
        throw new Error(
          `Submission ${submissionId} of ${centre} has had no final word for ${patience / 1000} s.`,
        );
      }
      await delay(beforeNextAttempt);
    }
  }

  /** One POST: the receipt, `undecided`, or null when it came to nothing. */
  async #post({ submissionId, command }: PlannedSubmission): Promise<Receipt | 'undecided' | null> {
    return this.#try(async (client) => {
      try {
        const submitted = await client.submit(submissionId, command);
        if (submitted.outcome === 'stored') return submitted.receipt;
        this.#notebook.countTrouble('undecided');
        return 'undecided';
      } catch (error) {
        if (!(error instanceof RegistryProblem) || error.status !== 422) throw error;
        // A refusal is as final as a storing, and so has its receipt.
        return client.receipt(submissionId);
      }
    });
  }

  /** Null for what a sender tries again: no connection, no answer, or an answer of 5xx. */
  async #try<Result>(ask: (client: RegistryClient) => Promise<Result>): Promise<Result | null> {
    this.#notebook.countRequest();
    const late = new AbortController();
    try {
      return await Promise.race([ask(this.#client()), this.#giveUp(late.signal)]);
    } catch (error) {
      if (error instanceof RegistryProblem) {
        if (error.status < 500) throw error;
        this.#notebook.countTrouble(`answered ${error.status}`);
        return null;
      }
      if (!(error instanceof RegistryUnreachable)) throw error;
      this.#notebook.countTrouble('unreachable');
      return null;
    } finally {
      late.abort();
    }
  }

  async #giveUp(signal: AbortSignal): Promise<null> {
    try {
      await delay(requestPatience, undefined, { signal });
      this.#notebook.countTrouble('without answer');
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return null;
  }
}
