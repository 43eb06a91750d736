import { createServer } from 'node:net';
import { errorCode } from './errorCode.ts';

/**
 * A TCP port that is free on 127.0.0.1: the preferred one when it is, else one that the system picks.
 * Somebody may take it before it is used: whoever starts a server on it must be ready to see that.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  return bind(0);
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

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('A TCP port was expected.'));
        else resolve(address.port);
      });
    });
  });
}
