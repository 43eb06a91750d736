/** Injection tokens of what the gateway is connected to. */
export const natsConnection = Symbol('NatsConnection');
export const database = Symbol('Database');
