import { month as monthShape, monthName } from '@calcinosis/edition';
import { type Post, PostError } from '@calcinosis/post';
import type { PublishedEdition } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { EditionStore } from '../editions/editionStore.ts';
import type { ReportingDatabase } from '../reportingDatabase.ts';

/** Sends editions by mail, each to each recipient once: what was taken is written down, what failed is tried again. */
export class Courier {
  readonly #db: Kysely<ReportingDatabase>;
  readonly #store: EditionStore;
  readonly #post: Post;
  readonly #recipients: readonly string[];

  constructor(db: Kysely<ReportingDatabase>, store: EditionStore, post: Post, recipients: readonly string[]) {
    this.#db = db;
    this.#store = store;
    this.#post = post;
    this.#recipients = recipients;
  }

  /**
   * Sends what of these editions was not delivered yet; returns how many letters were taken.
   *
   * @throws PostError when the mail server cannot take letters now.
   */
  async deliver(editions: readonly PublishedEdition[]): Promise<number> {
    let taken = 0;
    for (const edition of editions) {
      for (const recipient of await this.#waiting(edition)) {
        const outcome = await this.#send(edition, recipient);
        await this.#db
          .insertInto('reporting.delivery')
          .values({ sha256: edition.sha256, recipient, outcome })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        if (outcome === 'taken') taken += 1;
      }
    }
    return taken;
  }

  async #waiting({ sha256 }: PublishedEdition): Promise<string[]> {
    const delivered = await this.#db
      .selectFrom('reporting.delivery')
      .select('recipient')
      .where('sha256', '=', sha256)
      .execute();
    const known = new Set(delivered.map(({ recipient }) => recipient));
    return this.#recipients.filter((recipient) => !known.has(recipient));
  }

  async #send(
    { month, revision, sha256 }: PublishedEdition,
    recipient: string,
  ): Promise<'taken' | 'refused'> {
    const enclosures = [];
    for (const ending of ['.en.pdf', '.ko.pdf']) {
      const file = await this.#store.file(sha256, ending);
      if (file !== null) {
        enclosures.push({ name: file.name, contentType: 'application/pdf', content: file.bytes });
      }
    }
    const of = monthShape.parse(month);
    try {
      await this.#post.send({
        to: [recipient],
        subject: `Calcinosis Registry: ${monthName(of, 'en')} / 석회증 레지스트리: ${monthName(of, 'ko')}`,
        text: letterText(monthName(of, 'en'), monthName(of, 'ko'), revision, sha256),
        enclosures,
        name: `edition/${month}/${revision}/${recipient}`,
      });
      return 'taken';
    } catch (error) {
      if (error instanceof PostError && error.kind === 'refused') return 'refused';
      throw error;
    }
  }
}

function letterText(english: string, korean: string, revision: number, sha256: string): string {
  return [
    `The edition of ${english} (revision ${revision}) is published. It is enclosed in English and Korean.`,
    `${korean}호(제${revision}판)가 발행되었습니다. 영어본과 한국어본을 첨부합니다.`,
    '',
    `SHA-256: ${sha256}`,
  ].join('\n');
}
