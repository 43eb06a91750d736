import { Gauge, type Registry } from 'prom-client';

/** How far the outcome tables are, and what is missing in them. */
export class OutcomeMetrics {
  readonly position: Gauge;
  readonly parked: Gauge<'reason'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.position = new Gauge({
      name: 'analytics_outcomes_position',
      help: 'Position of the log up to which outcomes are folded.',
      registers,
    });
    this.parked = new Gauge({
      name: 'analytics_parked_cases',
      help: 'Cases that could not be folded and are missing in every answer.',
      labelNames: ['reason'],
      registers,
    });
  }
}
