/** The users of infra/nats/users.conf. */
export const natsUsers = ['gateway', 'registrar', 'analytics', 'reporter', 'operator', 'backup'] as const;

export type NatsUser = (typeof natsUsers)[number];

export type NatsPasswords = Readonly<Record<NatsUser, string>>;
