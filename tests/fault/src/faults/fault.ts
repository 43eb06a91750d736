import type { Direction } from '../links/link.ts';

/** The services of a registry, with a second registrar beside the first. */
export const services = ['registrar', 'standby', 'gateway', 'analytics'] as const;
export type Service = (typeof services)[number];

const servers = ['postgres', 'nats-server'] as const;

/** Everything that can be killed or paused while a registry runs. */
export const victims = [...services, ...servers] as const;
export type Victim = (typeof victims)[number];

/** Who uses whom over a connection that can be cut. */
export type Way =
  | { readonly victim: Service; readonly from: (typeof servers)[number] }
  | { readonly victim: 'hospitals'; readonly from: 'gateway' };

export const ways: readonly [Way, ...Way[]] = [
  { victim: 'hospitals', from: 'gateway' },
  ...services.flatMap((victim) => servers.map((from) => ({ victim, from }))),
];

/** One thing that goes wrong; what lasts, lasts some milliseconds. */
export type Fault =
  | { readonly kind: 'kill'; readonly victim: Victim }
  /** Stopped in its tracks (SIGSTOP), then let go on as if nothing had happened. */
  | { readonly kind: 'pause'; readonly victim: Victim; readonly milliseconds: number }
  /** Connections are reset and refused. */
  | ({ readonly kind: 'cut'; readonly milliseconds: number } & Way)
  /** Nothing arrives and nothing ends; then everything arrives late, or the connections are reset. */
  | ({
      readonly kind: 'swallow';
      readonly milliseconds: number;
      readonly direction: Direction;
      readonly thenResets: boolean;
    } & Way)
  /** Connections there are go dead for good, and neither end is told; new ones work. */
  | ({ readonly kind: 'forget' } & Way)
  /** Everything arrives later. */
  | ({ readonly kind: 'slow'; readonly milliseconds: number; readonly latency: number } & Way);

/** Faults that come close on each other's heels. */
export interface Burst {
  readonly faults: readonly {
    /** Milliseconds since the fault before it. */
    readonly after: number;
    readonly fault: Fault;
  }[];
  /** Whether the registry may recover before the next burst. */
  readonly thenRecovers: boolean;
}

/** What a fault is called where faults are counted. */
export function nameOf(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
    case 'pause':
      return `${fault.kind} ${fault.victim}`;
    case 'cut':
    case 'forget':
    case 'slow':
      return `${fault.kind} ${fault.victim} from ${fault.from}`;
    case 'swallow':
      return `swallow ${fault.victim} ${fault.from} ${fault.direction}${fault.thenResets ? ', reset' : ''}`;
  }
}
