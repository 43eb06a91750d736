import { RegistryUnreachable } from './exchange.ts';
import { problemOf, RegistryProblem } from './problem.ts';

/**
 * The body of a reply as it comes, in pieces of text; for what is too long to be held at once.
 *
 * @throws RegistryProblem when the registry refuses; RegistryUnreachable when the line breaks, at whatever piece.
 */
export async function* streamed(url: string, init: RequestInit): AsyncGenerator<string> {
  const request = new Request(url, init);
  try {
    const response = await fetch(request);
    if (!response.ok || response.body === null) {
      throw problemOf({ status: response.status, text: await response.text() });
    }
    yield* response.body.pipeThrough(new TextDecoderStream());
  } catch (cause) {
    if (cause instanceof RegistryProblem) throw cause;
    throw new RegistryUnreachable(url, { cause });
  }
}
