import { jetStream } from '@calcinosis/messaging/nest';
import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { AccessProjection } from './accessProjection.ts';

/** Told of each event about centres and tokens; what is new is read from the log. */
@Controller()
export class AccessEventsController {
  readonly #projection: AccessProjection;

  constructor(@Inject(AccessProjection) projection: AccessProjection) {
    this.#projection = projection;
  }

  @EventPattern(
    [
      'events.CentreEnrolled',
      'events.CentreSuspended',
      'events.TokenIssued',
      'events.TokenRevoked',
      'events.NkeyAuthorised',
      'events.NkeyRevoked',
    ],
    jetStream,
  )
  async follow(@Payload() _event: unknown): Promise<void> {
    await this.#projection.catchUp();
  }
}
