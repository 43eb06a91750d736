import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What the registrar counts. */
export class RegistrarMetrics {
  readonly decided: Counter<'outcome'>;
  readonly unaddressable: Counter;
  readonly batchDuration: Histogram;
  readonly position: Gauge;
  readonly epoch: Gauge;
  readonly erased: Counter;
  readonly erasuresPending: Gauge;
  readonly erasuresUnread: Gauge;

  constructor(registry: Registry) {
    const registers = [registry];
    this.decided = new Counter({
      name: 'registrar_submissions_total',
      help: 'Submissions answered, by outcome.',
      labelNames: ['outcome'],
      registers,
    });
    this.unaddressable = new Counter({
      name: 'registrar_unaddressable_messages_total',
      help: 'Messages that name no submission, so that nobody could be answered.',
      registers,
    });
    this.batchDuration = new Histogram({
      name: 'registrar_batch_seconds',
      help: 'Time from taking a batch to its commit.',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    });
    this.position = new Gauge({
      name: 'registrar_log_position',
      help: 'Position of the last event that this process appended.',
      registers,
    });
    this.epoch = new Gauge({
      name: 'registrar_epoch',
      help: 'Epoch of the lease under which this process appends; 0 while it stands by.',
      registers,
    });
    this.erased = new Counter({
      name: 'registrar_keys_destroyed_total',
      help: 'Cases whose data key this process destroyed.',
      registers,
    });
    this.erasuresPending = new Gauge({
      name: 'registrar_erasures_pending',
      help: 'Cases that the log tells to be erased and whose data key is not destroyed yet.',
      registers,
    });
    this.erasuresUnread = new Gauge({
      name: 'registrar_erasures_unread_events',
      help: 'Events that are still to be read for erasures, beyond those that the pending ones are counted in.',
      registers,
    });
  }
}
