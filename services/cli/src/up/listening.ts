/** Where the gateway listens. */
export interface Listening {
  readonly host: string;
  readonly port: number;
}

const everyAddress = new Set(['0.0.0.0', '::']);

/** Where this machine asks what listens there: a server on every address answers on 127.0.0.1 too. */
export function askedAt({ host, port }: Listening): string {
  return `http://${everyAddress.has(host) ? '127.0.0.1' : bracketed(host)}:${port}`;
}

/** The same place as it is told to people, by the name that this machine has for itself. */
export function toldAs({ host, port }: Listening): string {
  const isOwn = host === '127.0.0.1' || everyAddress.has(host);
  return `http://${isOwn ? 'localhost' : bracketed(host)}:${port}`;
}

/** An IPv6 address stands in brackets in a URL. */
function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
