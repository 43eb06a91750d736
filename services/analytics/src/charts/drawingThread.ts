import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { DrawingOrder } from './drawingOrder.ts';

/** So many drawings are under way already that another would be too late for whoever asks. */
export class DrawingsBusyError extends Error {
  override readonly name = 'DrawingsBusyError';
}

export interface DrawingThreadOptions {
  /** Drawings under way or waiting, at most; one takes about a second. */
  readonly most?: number;
  /** Milliseconds after which a drawing is given up. */
  readonly patience?: number;
  readonly worker?: WorkerOptions;
}

/** The same file type as this one: built code starts built code. */
const program = new URL(`./drawing.worker${extname(import.meta.url)}`, import.meta.url);

/**
 * Draws in one thread, one drawing at a time: drawing takes long, and the thread that reads cases and
 * follows the log is to be free for that.
 */
export class DrawingThread {
  readonly #most: number;
  readonly #patience: number;
  readonly #options: WorkerOptions;
  readonly #closed = new AbortController();
  #worker: Worker | null = null;
  #underWay = 0;
  /** Settles when the drawing before the next one has ended, well or not. */
  #before: Promise<unknown> = Promise.resolve();

  constructor({ most = 8, patience = 10_000, worker = {} }: DrawingThreadOptions = {}) {
    this.#most = most;
    this.#patience = patience;
    this.#options = worker;
  }

  /**
   * The drawing as text, a PNG in base64.
   *
   * @throws DrawingsBusyError when the queue is full; anything else when it cannot be drawn.
   */
  async draw(order: DrawingOrder): Promise<string> {
    if (this.#underWay >= this.#most) throw new DrawingsBusyError('Too many charts are being drawn now.');
    this.#underWay += 1;
    const drawn = this.#before.then(() => this.#drawNow(order));
    this.#before = Promise.allSettled([drawn]);
    try {
      return await drawn;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Gives up what is under way. */
  async close(): Promise<void> {
    this.#closed.abort();
    await this.#before;
    await this.#end();
  }

  async #drawNow(order: DrawingOrder): Promise<string> {
    this.#closed.signal.throwIfAborted();
    this.#worker ??= this.#start();
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(this.#patience)]);
    try {
      // A thread has no origin, as a window has.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      this.#worker.postMessage(order);
      const [drawing] = await once(this.#worker, 'message', { signal });
      return String(drawing);
    } catch (error) {
      await this.#end();
      throw error;
    }
  }

  #start(): Worker {
    const worker = new Worker(program, { name: 'drawing', ...this.#options });
    // A thread that fails while nobody waits for it is replaced, too.
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
