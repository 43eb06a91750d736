import { RegistryClient } from '@calcinosis/client';
import { Command, InvalidArgumentError } from 'commander';
import { Output } from '../output.ts';
import { Surroundings } from '../surroundings.ts';
import { places } from '../up/places.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly data: string;
}

/** A command with the options that all have. */
export function commandOf(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print the result as JSON')
    .option('--data <folder>', 'data folder of a registry on this machine', places.dataFolder)
    .showHelpAfterError('(--help tells more)');
}

export const outputOf = (options: CommonOptions) => new Output({ json: options.json === true });

export const surroundingsOf = (options: CommonOptions) => new Surroundings(process.env, options.data);

/** Whoever asks, with a token where there is one: what is published needs none. */
export async function clientFor(options: CommonOptions): Promise<RegistryClient> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  return new RegistryClient({
    url: await surroundings.gatewayUrl(),
    ...(token === undefined ? {} : { token }),
  });
}

/** A whole number of an argument, from `least` to `most`. */
export const wholeNumber =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most) {
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    }
    return number;
  };

/** A value that a schema reads, of an argument. */
export const parsedBy =
  <Value>(
    schema: { safeParse(value: unknown): { success: true; data: Value } | { success: false } },
    expected: string,
  ) =>
  (value: string): Value => {
    const parsed = schema.safeParse(value);
    if (!parsed.success) throw new InvalidArgumentError(`Expected ${expected}.`);
    return parsed.data;
  };
