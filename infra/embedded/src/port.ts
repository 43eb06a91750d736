import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { errorCode } from './errorCode.ts';

/** Below what systems give to outgoing connections, and to whoever asks for any port: none of these comes by chance. */
const lowest = 20_000;
const beyond = 32_000;
const attempts = 100;

/**
 * A TCP port that is free on 127.0.0.1: the preferred one when it is, else one chosen at random.
 * Somebody may take it before it is used: whoever starts a server on it must be ready to see that.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const port = randomInt(lowest, beyond);
    if (await isFree(port)) return port;
  }
  throw new Error(`Of ${attempts} ports from ${lowest} to ${beyond - 1} on 127.0.0.1 none is free.`);
}

/** True when nobody listens on this port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
  try {
    await bind(port);
    return true;
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes(errorCode(error) ?? '')) return false;
    throw error;
  }
}

function bind(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve()));
  });
}
