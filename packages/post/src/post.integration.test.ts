import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Post } from './post.ts';
import { addresseesOf, type MailServer, startMailServer } from './testing/mailServer.ts';

const from = 'Calcinosis Registry <registry@example.org>';
const letter = {
  to: ['ward@hospital.example'],
  subject: 'Follow-up: 방문 예정 3',
  text: 'Three visits are due.\n\n예정된 방문이 3건 있습니다.',
  name: 'reminder/seoul/2026-11-24',
};

let server: MailServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

describe('the post', () => {
  it('brings a letter with its enclosures as they were written', async () => {
    server = await startMailServer();
    const post = new Post({ url: server.url, from });
    const content = Buffer.from('caseId,week\r\n');
    await post.send({ ...letter, enclosures: [{ name: 'due.csv', contentType: 'text/csv', content }] });
    const [received] = server.letters;
    expect(received?.subject).toBe(letter.subject);
    expect(received?.text?.trimEnd()).toBe(letter.text);
    expect(received?.from?.text).toBe('"Calcinosis Registry" <registry@example.org>');
    expect(received === undefined ? '' : addresseesOf(received)).toBe('ward@hospital.example');
    expect(received?.attachments[0]).toMatchObject({ filename: 'due.csv', content });
  });

  it('names a letter alike when it is sent again, and another letter otherwise', async () => {
    server = await startMailServer();
    const post = new Post({ url: server.url, from });
    await post.send(letter);
    await post.send(letter);
    await post.send({ ...letter, name: 'reminder/seoul/2026-11-25' });
    const [first, again, other] = server.letters.map(({ messageId }) => messageId);
    expect(first).toMatch(/^<[0-9a-f]{40}@example\.org>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('tells a refusal for good from one for now', async () => {
    const refuseWith = (responseCode: number) =>
      startMailServer({
        onRcptTo: (_to, _session, done) => done(Object.assign(new Error('no'), { responseCode })),
      });
    server = await refuseWith(550);
    await expect(new Post({ url: server.url, from }).send(letter)).rejects.toMatchObject({ kind: 'refused' });
    await server.close();
    server = await refuseWith(451);
    await expect(new Post({ url: server.url, from }).send(letter)).rejects.toMatchObject({ kind: 'passing' });
  });

  it('tells whom the server refused while it took the letter for others', async () => {
    server = await startMailServer({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('gone') ? Object.assign(new Error('no'), { responseCode: 550 }) : null),
    });
    const to = ['gone@hospital.example', ...letter.to];
    expect(await new Post({ url: server.url, from }).send({ ...letter, to })).toEqual({
      refused: ['gone@hospital.example'],
    });
    expect(server.letters).toHaveLength(1);
  });

  it('gives no address and no password away when nobody answers', async () => {
    // A port that was free a moment ago: nobody listens there.
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const address = closed.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => closed.close(resolve));
    const url = `smtp://registry:secret@127.0.0.1:${port}`;
    const failure = await new Post({ url, from }).send(letter).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'PostError', kind: 'passing' });
    expect(String(failure)).not.toMatch(/secret|hospital/);
  });

  it('sends no password over a line that is not closed', async () => {
    server = await startMailServer({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(null, { user: 'x' }),
    });
    // The machine by another name than its own: a line like any other.
    const url = server.url.replace('127.0.0.1', '0.0.0.0').replace('smtp://', 'smtp://registry:secret@');
    await expect(new Post({ url, from }).send(letter)).rejects.toMatchObject({ name: 'PostError' });
    expect(server.letters).toHaveLength(0);
  });

  it('refuses an address that is none', () => {
    expect(() => new Post({ url: 'http://127.0.0.1', from })).toThrow(/smtp/);
    expect(() => new Post({ url: 'smtp://127.0.0.1', from: 'registry' })).toThrow(/name@domain/);
  });
});
