import type { CommandResult } from './command.ts';

/** Runs a `registry` command against the registry that is meant. */
export type Run = (args: readonly string[]) => Promise<CommandResult>;

/** Enrols a hospital and gives a token of one of its roles. */
export async function enrol(run: Run, centre: string, role = 'submitter'): Promise<string> {
  await outputOf(run, ['centre', 'enrol', centre, '--name', centre, '--country', 'KR']);
  return issueToken(run, centre, role);
}

export async function issueToken(run: Run, centre: string, role: string): Promise<string> {
  return (await outputOf(run, ['token', 'create', '--centre', centre, '--role', role])).trim();
}

async function outputOf(run: Run, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(args);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}
