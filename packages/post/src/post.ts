import { createHash } from 'node:crypto';
import { createTransport, type Transporter } from 'nodemailer';
import { PostError, postErrorOf } from './postError.ts';

export interface PostOptions {
  /** Address of the mail server: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
  readonly url: string;
  /** Who writes: `registry@example.org`, or with a name `Calcinosis Registry <registry@example.org>`. */
  readonly from: string;
}

/** A file that goes with a letter. */
export interface Enclosure {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface Letter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly enclosures?: readonly Enclosure[];
  /**
   * What the letter is, as `reminder/seoul/2026-11-24`. The same name gives the same Message-ID, so that a letter which
   * had to be sent twice is known as one where it arrives.
   */
  readonly name: string;
}

/** Milliseconds without a word from the mail server, after which it is taken for gone. */
const patience = 20_000;

/** One way to a mail server. Each letter takes a connection of its own: few are sent, and none is kept open. */
export class Post {
  readonly #transport: Transporter;
  readonly #from: string;
  readonly #domain: string;

  /** @throws TypeError when the address of the server, or of the writer, is none. */
  constructor({ url, from }: PostOptions) {
    const { protocol, username, hostname } = new URL(url);
    if (protocol !== 'smtp:' && protocol !== 'smtps:') {
      throw new TypeError('The address of a mail server begins with smtp:// or smtps://.');
    }
    const domain = /@([A-Za-z0-9.-]+)>?$/.exec(from.trim())?.[1];
    if (domain === undefined) throw new TypeError('The address of the writer has the form name@domain.');
    this.#from = from;
    this.#domain = domain;
    this.#transport = createTransport({
      url,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      // A password never travels on an open line, but to this machine itself.
      requireTLS: username !== '' && protocol === 'smtp:' && !isHere(hostname),
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Resolves when the mail server has taken the letter for everybody it is to; gives those that it refused while it took
   * the letter for others.
   *
   * @throws PostError
   */
  async send({ to, subject, text, enclosures = [], name }: Letter): Promise<{ refused: readonly string[] }> {
    if (to.length === 0) throw new PostError('refused', 'A letter is to somebody.');
    try {
      const { rejected } = await this.#transport.sendMail({
        from: this.#from,
        to: [...to],
        subject,
        text,
        messageId: `<${createHash('sha256').update(name).digest('hex').slice(0, 40)}@${this.#domain}>`,
        // Answers of machines ("out of office") are asked not to come.
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: enclosures.map((each) => ({
          filename: each.name,
          contentType: each.contentType,
          content: Buffer.from(each.content),
        })),
      });
      return { refused: (rejected ?? []).map(String) };
    } catch (error) {
      throw postErrorOf(error);
    }
  }
}

function isHere(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}
