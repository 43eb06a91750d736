import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from '../errorCode.ts';

/**
 * Resolves when a nats-server on this port of 127.0.0.1 greets (the protocol's INFO line). It listens only after
 * it has recovered its streams, so from then on it does its work.
 */
export async function greets(port: number, signal: AbortSignal): Promise<void> {
  while (!(await greeted(port))) await delay(20, undefined, { signal });
}

function greeted(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2_000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => end(data.toString('latin1').startsWith('INFO ')));
    socket.once('timeout', () => end(false));
    socket.once('end', () => end(false));
    socket.once('error', (error) => {
      if (['ECONNREFUSED', 'ECONNRESET'].includes(errorCode(error) ?? '')) end(false);
      else reject(error);
    });
  });
}
