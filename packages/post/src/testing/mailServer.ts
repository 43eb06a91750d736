import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server on this machine that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly letters: readonly ParsedMail[];
  close(): Promise<void>;
}

/** Starts a mail server on a free port. `options` lets it refuse, or hang up. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const letters: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream, (error: Error | null, letter) => {
        if (error === null) letters.push(letter);
        done(error);
      });
    },
    ...options,
  });
  // A client that hangs up is what some tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    letters,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** To whom a letter is, as text. */
export function addresseesOf({ to }: ParsedMail): string {
  const all: readonly AddressObject[] = to === undefined ? [] : Array.isArray(to) ? to : [to];
  return all.map(({ text }) => text).join(', ');
}
