import { allReceipts } from '@calcinosis/messaging';
import type { NatsConnection } from '@nats-io/transport-node';

/** Counts the answers that arrive, by outcome: a receipt is one that is not `waiting`. */
export class ReceiptCount {
  readonly #byOutcome = new Map<string, number>();
  #receipts = 0;
  #wake = () => {};

  constructor(connection: NatsConnection) {
    connection.subscribe(allReceipts, {
      callback: (error, { data }) => {
        if (error !== null) throw error;
        const outcome = outcomeOf(data);
        this.#byOutcome.set(outcome, (this.#byOutcome.get(outcome) ?? 0) + 1);
        if (outcome !== 'waiting') this.#receipts += 1;
        this.#wake();
      },
    });
  }

  get byOutcome(): ReadonlyMap<string, number> {
    return this.#byOutcome;
  }

  /** Resolves when so many more receipts have come as `work` brings. */
  async after(more: number, work: () => Promise<void>): Promise<void> {
    const wanted = this.#receipts + more;
    await work();
    while (this.#receipts < wanted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

const outcome = /"outcome":"([a-z]+)"/;

/** Read without parsing the rest: the one who counts shares the machine with what is measured. */
function outcomeOf(data: Uint8Array): string {
  const found = outcome.exec(
    Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1'),
  )?.[1];
  if (found === undefined) throw new Error('An answer names its outcome.');
  return found;
}
