import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { exchange, RegistryUnreachable } from './exchange.ts';

/** A server on a port of its own; `stop` frees the port. */
async function serve(onConnection: (socket: Socket) => void) {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP port was expected.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('a request', () => {
  it('tells that nobody listens, without the path and the question', async () => {
    const { url, stop } = await serve(() => undefined);
    await stop();
    const asked = exchange(`${url}/api/v1/cases/x?a=b`, {});
    await expect(asked).rejects.toThrow(RegistryUnreachable);
    await expect(asked).rejects.toThrow(`The registry at ${url} does not answer.`);
  });

  it('tells that the connection broke in the middle of the reply', async () => {
    const { url, stop } = await serve((socket) => {
      socket.once('data', () => {
        socket.end('HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n{"outcome":"stored"');
      });
    });
    await expect(exchange(url, {})).rejects.toThrow(RegistryUnreachable);
    await stop();
  });

  it('does not blame the registry for an address that is none', async () => {
    await expect(exchange('localhost', {})).rejects.toThrow(TypeError);
  });
});
