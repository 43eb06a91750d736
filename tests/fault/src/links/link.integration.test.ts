import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Link } from './link.ts';

/** Long enough for anything that goes at all to arrive on this machine. */
const aWhile = 150;

let echo: Server;
let link: Link;
let heard: string;
const served: Socket[] = [];

beforeEach(async () => {
  heard = '';
  echo = createServer({ allowHalfOpen: true }, (socket) => {
    served.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard += bytes.toString();
      socket.write(bytes);
    });
    socket.on('end', () => socket.end());
  });
  echo.listen({ port: 0, host: '127.0.0.1' });
  await once(echo, 'listening');
  const address = echo.address();
  link = await Link.to(typeof address === 'object' ? (address?.port ?? 0) : 0);
});

afterEach(async () => {
  await link.close();
  for (const socket of served.splice(0)) socket.destroy();
  echo.close();
});

/** A client of the echo, what came back to it, and how its connection ended. */
function client() {
  const socket = connect({ port: link.port, host: '127.0.0.1' });
  const seen = { text: '', ended: '' };
  socket.on('data', (bytes) => {
    seen.text += bytes.toString();
  });
  socket.on('end', () => {
    seen.ended = 'end';
  });
  socket.on('error', (error) => {
    seen.ended = 'code' in error ? String(error.code) : error.message;
  });
  return { socket, seen };
}

describe('a link', () => {
  it('carries bytes both ways, and the end of a connection', async () => {
    const { socket, seen } = client();
    const long = 'x'.repeat(3_000_000);
    socket.write(long);
    await expect.poll(() => seen.text.length).toBe(long.length);
    socket.end('last');
    await expect.poll(() => seen).toEqual({ text: `${long}last`, ended: 'end' });
  });

  it('resets what there is and what comes, while it is cut', async () => {
    const before = client();
    before.socket.write('a');
    await expect.poll(() => before.seen.text).toBe('a');
    const heal = link.cut();
    const meanwhile = client();
    await expect.poll(() => [before.seen.ended, meanwhile.seen.ended]).toEqual(['ECONNRESET', 'ECONNRESET']);
    heal();
    const after = client();
    after.socket.write('b');
    await expect.poll(() => after.seen.text).toBe('b');
    after.socket.destroy();
  });

  it('delivers late what it swallowed', async () => {
    const { socket, seen } = client();
    socket.write('a');
    await expect.poll(() => seen.text).toBe('a');
    const heal = link.swallow('both');
    socket.write('b');
    await delay(aWhile);
    expect({ heard, seen }).toEqual({ heard: 'a', seen: { text: 'a', ended: '' } });
    heal();
    await expect.poll(() => seen.text).toBe('ab');
    socket.destroy();
  });

  it('delivers what a client sent that did not wait for it', async () => {
    const { socket, seen } = client();
    socket.write('a');
    await expect.poll(() => seen.text).toBe('a');
    const heal = link.swallow('both');
    socket.write('b');
    socket.destroy();
    await delay(aWhile);
    expect(heard).toBe('a');
    heal();
    await expect.poll(() => heard).toBe('ab');
  });

  it('delivers nothing of what it swallowed, when it is reset first', async () => {
    const { socket, seen } = client();
    socket.write('a');
    await expect.poll(() => seen.text).toBe('a');
    const heal = link.swallow('both');
    socket.write('b');
    await delay(aWhile);
    link.reset();
    heal();
    await expect.poll(() => seen.ended).toBe('ECONNRESET');
    expect(heard).toBe('a');
  });

  it('is half open, when it swallows one direction', async () => {
    const { socket, seen } = client();
    const heal = link.swallow('to-client');
    socket.write('a');
    await expect.poll(() => heard).toBe('a');
    await delay(aWhile);
    expect(seen.text).toBe('');
    heal();
    await expect.poll(() => seen.text).toBe('a');
    const healAgain = link.swallow('to-server');
    socket.write('b');
    await delay(aWhile);
    expect(heard).toBe('a');
    healAgain();
    await expect.poll(() => seen.text).toBe('ab');
    socket.destroy();
  });

  it('lets nothing more of a forgotten connection arrive, and passes new ones', async () => {
    const forgotten = client();
    forgotten.socket.write('a');
    await expect.poll(() => forgotten.seen.text).toBe('a');
    link.forget();
    forgotten.socket.write('b');
    const fresh = client();
    fresh.socket.write('c');
    await expect.poll(() => fresh.seen.text).toBe('c');
    await delay(aWhile);
    expect({ heard, seen: forgotten.seen }).toEqual({ heard: 'ac', seen: { text: 'a', ended: '' } });
    forgotten.socket.destroy();
    fresh.socket.destroy();
  });

  it('takes its time when it is slow', async () => {
    const { socket, seen } = client();
    const heal = link.slow(aWhile);
    const begin = performance.now();
    socket.write('a');
    await expect.poll(() => seen.text).toBe('a');
    expect(performance.now() - begin).toBeGreaterThan(2 * aWhile - 10);
    heal();
    socket.destroy();
  });

  it('resets a client whose server is not there', async () => {
    echo.close();
    for (const socket of served.splice(0)) socket.destroy();
    const { seen } = client();
    await expect.poll(() => seen.ended).toBe('ECONNRESET');
  });
});
