/** The users of infra/nats/users.conf. */
export const natsUsers = ['gateway', 'registrar', 'analytics', 'operator'] as const;

export type NatsUser = (typeof natsUsers)[number];

export type NatsPasswords = Readonly<Record<NatsUser, string>>;
