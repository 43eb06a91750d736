/** Everything that can be struck while a registry runs. */
export const victims = ['registrar', 'standby', 'gateway', 'analytics', 'postgres', 'nats-server'] as const;

export type Victim = (typeof victims)[number];

/** One thing that goes wrong. */
export type Fault =
  | { readonly kind: 'kill'; readonly victim: Victim }
  /** Stopped in its tracks (SIGSTOP) for some milliseconds, then let go on as if nothing had happened. */
  | { readonly kind: 'pause'; readonly victim: Victim; readonly milliseconds: number };

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
