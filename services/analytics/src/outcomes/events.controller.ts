import { jetStream, type StreamMessage } from '@calcinosis/messaging/nest';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, EventPattern } from '@nestjs/microservices';
import { Follower } from './follower.ts';

/** Told of each committed event; what is new, and any gap, is read from the log. */
@Controller()
export class EventsController {
  readonly #follower: Follower;

  constructor(@Inject(Follower) follower: Follower) {
    this.#follower = follower;
  }

  @EventPattern('events.*', jetStream)
  async follow(@Ctx() { seq }: StreamMessage): Promise<void> {
    await this.#follower.told(seq);
  }
}
