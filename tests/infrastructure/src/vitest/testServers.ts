import { inject } from 'vitest';
import { type ServersDescription, serversOf } from '../description.ts';
import type { Servers } from '../servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    servers: ServersDescription;
  }
}

/** The servers of this run, in a test that is not a unit test. */
export function testServers(): Servers {
  return serversOf(inject('servers'));
}
