import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built `registry` command. */
export const registryCommand = fileURLToPath(new URL('../../../services/cli/dist/main.js', import.meta.url));

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command gets of the environment: the machine's own, and nothing of a registry's. */
export function cleanEnvironment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, NATS_SERVER } = process.env;
  return { PATH, HOME, TMPDIR, NATS_SERVER, ...more };
}

/** Runs the `registry` command to its end. */
export function runCommand(
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [registryCommand, ...args], {
    env: cleanEnvironment(options.env ?? {}),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
