/** What came back: the status and the whole body. */
export interface Reply {
  readonly status: number;
  readonly bytes: Uint8Array;
  /** The body as text, without the byte order mark that a file in CSV begins with. */
  readonly text: string;
}

/**
 * No answer came: no connection, or one that broke. Whether a submission was taken is not known; the
 * same one may be sent again under the same id.
 */
export class RegistryUnreachable extends Error {
  override readonly name = 'RegistryUnreachable';

  constructor(url: string, options: ErrorOptions) {
    super(`The registry at ${new URL(url).origin} does not answer.`, options);
  }
}

/** One request and its reply, whatever the status; rejects with `RegistryUnreachable`. */
export async function exchange(url: string, init: RequestInit): Promise<Reply> {
  // An address or a header that cannot be is the caller's fault: it is thrown as it is.
  const request = new Request(url, init);
  try {
    const response = await fetch(request);
    const bytes = await response.bytes();
    return {
      status: response.status,
      bytes,
      get text() {
        return new TextDecoder().decode(bytes);
      },
    };
  } catch (cause) {
    throw new RegistryUnreachable(url, { cause });
  }
}
