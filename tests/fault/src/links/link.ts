import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { carry } from './carry.ts';
import { Gate } from './gate.ts';

/** Which bytes of a connection do not arrive: those to the server, those from it, or all. */
export type Direction = 'to-server' | 'to-client' | 'both';

/** The two ends of one connection: the client's and, behind the link, the one to the server. */
interface Ends {
  readonly client: Socket;
  readonly server: Socket;
  /** In the way of this connection alone, in both directions. */
  readonly gate: Gate;
}

/**
 * The way from a client to a server on this machine: a port to which the client connects in the server's
 * place, and on which it can be cut off while both ends live. Each way of cutting gives the function that
 * heals it; they may overlap.
 */
export class Link {
  readonly #listener: Server;
  readonly #port: number;
  readonly #connections = new Set<Ends>();
  readonly #toServer = new Gate();
  readonly #toClient = new Gate();
  #cuts = 0;

  private constructor(listener: Server, port: number) {
    this.#listener = listener;
    this.#port = port;
  }

  /** @param server port of the server, on 127.0.0.1. */
  static async to(server: number): Promise<Link> {
    // A half that was ended stays half open until the other is ended as well, as without a link between.
    const listener = createServer({ allowHalfOpen: true, noDelay: true });
    listener.listen({ port: 0, host: '127.0.0.1' });
    await once(listener, 'listening');
    const address = listener.address();
    if (address === null || typeof address === 'string') throw new Error('A TCP port was expected.');
    const link = new Link(listener, address.port);
    listener.on('connection', (client) => link.#join(client, server));
    return link;
  }

  /** Where the client finds the server. */
  get port(): number {
    return this.#port;
  }

  /** Resets all connections, and every new one. */
  cut(): () => void {
    this.#cuts += 1;
    this.reset();
    return () => {
      this.#cuts -= 1;
    };
  }

  /**
   * Lets nothing arrive, and nothing end: a black hole, or half of one. What is sent meanwhile arrives when
   * this is healed, however late, unless the connection is reset first.
   */
  swallow(direction: Direction): () => void {
    const gates = [
      ...(direction === 'to-client' ? [] : [this.#toServer]),
      ...(direction === 'to-server' ? [] : [this.#toClient]),
    ];
    const opens = gates.map((gate) => gate.hold());
    return () => {
      for (const open of opens) open();
    };
  }

  /**
   * Lets nothing more of the connections there are arrive, ever, and passes new ones: a router on the way that has
   * lost its memory. Neither end is told; each has to find out.
   */
  forget(): void {
    for (const { gate } of this.#connections) gate.hold();
  }

  /** Makes everything arrive so many milliseconds later, in both directions. */
  slow(latency: number): () => void {
    const change = (by: number) => {
      for (const gate of [this.#toServer, this.#toClient]) gate.latency += by;
    };
    change(latency);
    return () => change(-latency);
  }

  /** Resets all connections there are. */
  reset(): void {
    for (const { client, server } of this.#connections) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    this.#connections.clear();
  }

  async close(): Promise<void> {
    const closed = once(this.#listener, 'close');
    this.#listener.close();
    this.reset();
    await closed;
  }

  #join(client: Socket, port: number): void {
    // What goes wrong with an end is met by `carry`, which reads it.
    client.on('error', () => undefined);
    if (this.#cuts > 0) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    server.on('error', () => undefined);
    const ends = { client, server, gate: new Gate() };
    this.#connections.add(ends);
    const through = (direction: Gate) => async () => {
      await direction.passage();
      await ends.gate.passage();
    };
    void Promise.all([
      carry(client, server, through(this.#toServer)),
      carry(server, client, through(this.#toClient)),
    ]).finally(() => this.#connections.delete(ends));
  }
}
