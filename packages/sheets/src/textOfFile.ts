import { TextDecoder } from 'node:util';

/** Bytes that tell the encoding of a file. */
const enough = 64 * 1024;

/**
 * Decodes a file as spreadsheets save it: UTF-8 or UTF-16 with a byte order mark, UTF-8 without, and otherwise EUC-KR (with
 * its extension, code page 949), which a Korean Excel writes as plain CSV.
 */
export async function* textOfFile(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let begun: Uint8Array[] = [];
  for await (const chunk of bytes) {
    if (decoder === null) {
      begun.push(chunk);
      if (begun.reduce((length, each) => length + each.length, 0) < enough) continue;
      const first = Buffer.concat(begun);
      decoder = new TextDecoder(encodingOf(first));
      begun = [];
      yield decoder.decode(first, { stream: true });
    } else {
      yield decoder.decode(chunk, { stream: true });
    }
  }
  const rest = Buffer.concat(begun);
  decoder ??= new TextDecoder(encodingOf(rest));
  yield decoder.decode(rest);
}

function encodingOf(first: Uint8Array): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  try {
    // A character that is cut at the end is no fault: more follows.
    new TextDecoder('utf-8', { fatal: true }).decode(first, { stream: true });
    return 'utf-8';
  } catch {
    // Bytes that UTF-8 cannot have.
    return 'euc-kr';
  }
}
