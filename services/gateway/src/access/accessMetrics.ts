import { Gauge, type Registry } from 'prom-client';

/** Whose rights cannot be told. */
export class AccessMetrics {
  readonly parked: Gauge<'about'>;

  constructor(registry: Registry) {
    this.parked = new Gauge({
      name: 'gateway_parked_access',
      help: 'Centres and tokens that have no rights, since an event about them cannot be read.',
      labelNames: ['about'],
      registers: [registry],
    });
  }
}
