import { describe, expect, it } from 'vitest';
import { databaseOf, serviceUrl } from './serviceUrl.ts';

describe('the URL of a service', () => {
  it('is the administrator’s with another user and password', () => {
    expect(serviceUrl('postgres://root:top@db:5433/registry?sslmode=require', 'gateway', 'p@ss/w:rd?')).toBe(
      'postgres://registry_gateway:p%40ss%2Fw%3Ard%3F@db:5433/registry?sslmode=require',
    );
  });
});

describe('the database of a URL', () => {
  it('is its path', () => {
    expect(databaseOf('postgres://root@db/registry%20one?x=y')).toBe('registry one');
  });

  it('must be named', () => {
    expect(() => databaseOf('postgres://root@db')).toThrow('must name its database');
  });
});
