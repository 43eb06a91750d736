import { failureOf } from '@calcinosis/operations';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { AccessProjection } from './accessProjection.ts';

/** Milliseconds between two looks at the log, should no event have told of it. */
const lookEvery = 1000;

/** Keeps centres and tokens up with the log also when no event arrives: a revoked token must not live on. */
@Injectable()
export class AccessFollower implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('AccessFollower');
  readonly #projection: AccessProjection;
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(@Inject(AccessProjection) projection: AccessProjection) {
    this.#projection = projection;
  }

  onApplicationBootstrap(): void {
    this.#look();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#looking;
  }

  #look(): void {
    this.#looking = this.#projection
      .catchUp()
      .catch((error: unknown) => {
        this.#logger.warn(`The log cannot be followed now: ${failureOf(error)}`);
      })
      .finally(() => {
        if (!this.#stopped) this.#timer = setTimeout(() => this.#look(), lookEvery);
      });
  }
}
