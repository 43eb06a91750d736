import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Gate } from './gate.ts';

/**
 * Carries what one end sends to the other, through a gate: bytes in their order, and then the end of the
 * connection, or its reset. Behind a closed gate nothing is seen of any of them, as behind a router that
 * drops packets.
 */
export async function carry(from: Socket, to: Socket, gate: Gate): Promise<void> {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await gate.passage();
      if (to.destroyed) return;
      if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
    }
    await gate.passage();
    to.end();
  } catch {
    // Whatever broke the one connection breaks the other; who uses it tells what it was.
    await gate.passage();
    to.resetAndDestroy();
  }
}
