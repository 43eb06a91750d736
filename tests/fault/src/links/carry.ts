import { once } from 'node:events';
import type { Socket } from 'node:net';

/**
 * Carries what one end sends to the other: bytes in their order, and then the end of the connection, or its reset.
 * Before `passage` resolves nothing is seen of any of them, as behind a router that drops packets.
 */
export async function carry(from: Socket, to: Socket, passage: () => Promise<void>): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await passage();
      if (to.destroyed) return;
      if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
    }
    await passage();
    to.end();
  } catch {
    // Whatever broke the one connection breaks the other; who uses it tells what it was.
    await passage();
    to.resetAndDestroy();
  }
}
