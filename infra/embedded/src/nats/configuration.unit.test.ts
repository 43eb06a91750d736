import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { natsConfiguration, natsEnvironment } from './configuration.ts';

describe('the environment of the nats-server', () => {
  it('keeps passwords that look like numbers, and folders with quotes, a text', () => {
    const environment = natsEnvironment({
      host: '127.0.0.1',
      port: 4222,
      storeFolder: '/a "b"\\c',
      passwords: { gateway: '123e4', registrar: 'true', analytics: 'a', operator: '$HOME', backup: 'b' },
    });
    expect(environment).toEqual({
      NATS_HOST: '"127.0.0.1"',
      NATS_PORT: '4222',
      NATS_STORE_DIR: '"/a \\"b\\"\\\\c"',
      NATS_GATEWAY_PASSWORD: '"123e4"',
      NATS_REGISTRAR_PASSWORD: '"true"',
      NATS_ANALYTICS_PASSWORD: '"a"',
      NATS_OPERATOR_PASSWORD: '"$HOME"',
      NATS_BACKUP_PASSWORD: '"b"',
    });
  });

  it('goes with files that are there', () => {
    expect(Object.values(natsConfiguration).filter((file) => !existsSync(file))).toEqual([]);
  });
});
