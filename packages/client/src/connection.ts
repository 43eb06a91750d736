import type { z } from 'zod';
import { exchange, type Reply } from './exchange.ts';
import { problemOf } from './problem.ts';

/** Names and values of what is asked; a list is written with commas between. */
export type QueryParameters = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** What goes with a request. */
interface Sent {
  readonly query?: QueryParameters;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One registry as one caller reaches it: requests with the caller's token, to paths of the interface; refusals are thrown. */
export class Connection {
  readonly #address: string;
  /** Of every request. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(address: string, token: string | undefined) {
    this.#address = address.replace(/\/$/, '');
    this.headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  }

  /** The address of a path. */
  url(path: string, query: QueryParameters = {}): string {
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) asked.set(name, String(value));
    }
    return `${this.#address}/api/v1/${path}${asked.size === 0 ? '' : `?${asked.toString()}`}`;
  }

  /** What is at a path, as a schema reads it. */
  async read<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    sent: Sent = {},
  ): Promise<z.output<Schema>> {
    return schema.parse(JSON.parse(await this.text(path, sent)));
  }

  async text(path: string, sent: Sent = {}): Promise<string> {
    return (await this.get(path, sent)).text;
  }

  /** @param expected statuses that are no refusal, besides those of success. */
  get(path: string, { query, headers }: Sent = {}, expected: readonly number[] = []): Promise<Reply> {
    return this.#send(this.url(path, query), { headers: { ...this.headers, ...headers } }, expected);
  }

  /** Sends a body as JSON. */
  post(path: string, body: object, { query, headers }: Sent = {}): Promise<Reply> {
    return this.#send(this.url(path, query), {
      method: 'POST',
      headers: { ...this.headers, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** @throws RegistryProblem, or RegistryUnreachable. */
  async #send(url: string, init: RequestInit, expected: readonly number[] = []): Promise<Reply> {
    const reply = await exchange(url, init);
    const isSuccess = reply.status >= 200 && reply.status < 300;
    if (isSuccess || expected.includes(reply.status)) return reply;
    throw problemOf(reply);
  }
}
