import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newDoorkeeperSeed, newIssuerSeed, publicNkeyOf } from './doorKeys.ts';
import { natsConfiguration, natsEnvironment } from './configuration.ts';

describe('the environment of the nats-server', () => {
  it('keeps passwords that look like numbers, and folders with quotes, a text', () => {
    const doorKeys = { doorkeeper: newDoorkeeperSeed(), issuer: newIssuerSeed() };
    const environment = natsEnvironment({
      doorKeys,
      host: '127.0.0.1',
      port: 4222,
      storeFolder: '/a "b"\\c',
      passwords: {
        gateway: '123e4',
        registrar: 'true',
        analytics: 'a',
        reporter: 'r',
        operator: '$HOME',
        backup: 'b',
      },
    });
    expect(environment).toEqual({
      NATS_HOST: '"127.0.0.1"',
      NATS_PORT: '4222',
      NATS_STORE_DIR: '"/a \\"b\\"\\\\c"',
      NATS_DOORKEEPER_NKEY: publicNkeyOf(doorKeys.doorkeeper),
      NATS_ISSUER_NKEY: publicNkeyOf(doorKeys.issuer),
      NATS_GATEWAY_PASSWORD: '"123e4"',
      NATS_REGISTRAR_PASSWORD: '"true"',
      NATS_ANALYTICS_PASSWORD: '"a"',
      NATS_REPORTER_PASSWORD: '"r"',
      NATS_OPERATOR_PASSWORD: '"$HOME"',
      NATS_BACKUP_PASSWORD: '"b"',
    });
  });

  it('has the public halves of keys alone', () => {
    const doorKeys = { doorkeeper: newDoorkeeperSeed(), issuer: newIssuerSeed() };
    expect(publicNkeyOf(doorKeys.doorkeeper)).toMatch(/^U[A-Z2-7]{55}$/);
    expect(publicNkeyOf(doorKeys.issuer)).toMatch(/^A[A-Z2-7]{55}$/);
  });

  it('goes with files that are there', () => {
    expect(Object.values(natsConfiguration).filter((file) => !existsSync(file))).toEqual([]);
  });
});
