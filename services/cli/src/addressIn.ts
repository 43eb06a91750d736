import { CommandError, exitCode } from './exitCode.ts';

/** The address that a variable of the environment names, if it does. The message never repeats it: it may hold a password. */
export function addressIn(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = environment[name];
  if (value === undefined || value === '') return undefined;
  if (!URL.canParse(value)) {
    throw new CommandError(
      `${name} is no address of the form scheme://user:password@host:port/name.`,
      exitCode.wrongUse,
    );
  }
  return value;
}
