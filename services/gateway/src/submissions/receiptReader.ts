import {
  findReceipts,
  findWaiting,
  keyOf,
  type LogDatabase,
  readReceiptProof,
} from '@calcinosis/event-store';
import {
  type Answer,
  answer,
  type CentreCode,
  keptAnswer,
  type ReceiptProof,
  stored,
  type SubmissionId,
} from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { database } from '../connections.ts';

/** Receipts as the registrar wrote them. */
@Injectable()
export class ReceiptReader {
  readonly #db: Kysely<LogDatabase>;

  constructor(@Inject(database) db: Kysely<LogDatabase>) {
    this.#db = db;
  }

  /** The answer to a submission, or null while there is none. */
  async find(centre: CentreCode, submissionId: SubmissionId): Promise<Answer | null> {
    const key = { centre, submissionId };
    const receipt = (await findReceipts(this.#db, [key])).get(keyOf(key));
    if (receipt !== undefined) return answer.parse(receipt);
    const waiting = (await findWaiting(this.#db, [key])).get(keyOf(key));
    return waiting === undefined ? null : keptAnswer(waiting);
  }

  /** What proves that a stored submission is in the log; null while there is no receipt, or for a refusal. */
  async prove(centre: CentreCode, submissionId: SubmissionId): Promise<ReceiptProof | null> {
    const key = { centre, submissionId };
    const receipt = (await findReceipts(this.#db, [key])).get(keyOf(key));
    const proof = receipt?.outcome === 'stored' ? await readReceiptProof(this.#db, receipt) : null;
    if (proof === null) return null;
    return {
      ...proof,
      receipt: stored.parse(proof.receipt),
      entry: Buffer.from(proof.entry).toString('base64'),
      hashes: proof.hashes.map((hash) => Buffer.from(hash).toString('hex')),
    };
  }
}
