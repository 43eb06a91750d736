import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';

/** True when a Docker engine of this machine answers on one of the sockets where its clients look for it. */
export async function dockerAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  const given = env['DOCKER_HOST'];
  const sockets =
    given === undefined
      ? ['/var/run/docker.sock', join(env['XDG_RUNTIME_DIR'] ?? '/run/user', 'docker.sock')]
      : [given.replace(/^unix:\/\//, '')];
  for (const socketPath of sockets) {
    if (existsSync(socketPath) && (await pings(socketPath))) return true;
  }
  return false;
}

function pings(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ socketPath, path: '/_ping', timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => resolve(false));
    asked.end();
  });
}
