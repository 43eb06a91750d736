import { describe, expect, it } from 'vitest';
import { askedAt, toldAs } from './listening.ts';

describe('the address of a registry', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:4600', 'http://localhost:4600'],
    ['0.0.0.0', 'http://127.0.0.1:4600', 'http://localhost:4600'],
    ['::', 'http://127.0.0.1:4600', 'http://localhost:4600'],
    ['127.0.0.5', 'http://127.0.0.5:4600', 'http://127.0.0.5:4600'],
    ['::1', 'http://[::1]:4600', 'http://[::1]:4600'],
    ['registry.example', 'http://registry.example:4600', 'http://registry.example:4600'],
  ])('that listens on %s is asked at %s and told as %s', (host, asked, told) => {
    expect(askedAt({ host, port: 4600 })).toBe(asked);
    expect(toldAs({ host, port: 4600 })).toBe(told);
  });
});
