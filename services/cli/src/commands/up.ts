import { type Command, Option } from 'commander';
import { type CommonOptions, commandOf, outputOf, wholeNumber } from './options.ts';

const defaultPort = 4600;
const mostPort = 65_535;

/** What ends a registry: Ctrl-C, whoever looks after it, and the terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function upCommand(): Command {
  return commandOf('up', 'start a registry on this machine with its servers, and submit the published cases')
    .option('--once', 'end after the summary')
    .option('--no-edition', 'start without making the edition of this month, so far')
    .addOption(
      new Option('--port <number>', 'where to serve')
        .env('PORT')
        .argParser(wholeNumber(1, mostPort))
        .default(defaultPort),
    )
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .action(
      async (options: CommonOptions & { once?: boolean; edition: boolean; port: number; host: string }) => {
        const stop = new AbortController();
        const end = () => stop.abort();
        // Heard until all is stopped: a signal to a process group comes twice, and the second would leave the servers behind.
        for (const signal of endings) process.on(signal, end);
        try {
          // Loaded when wanted: drawing takes longer to load than most commands to run.
          const { up } = await import('../up/up.ts');
          await up(
            {
              dataFolder: options.data,
              host: options.host,
              port: options.port,
              once: options.once === true,
              edition: options.edition,
              environment: process.env,
              stop: stop.signal,
            },
            outputOf(options),
          );
        } catch (error) {
          // Stopped while starting is no failure.
          if (!stop.signal.aborted) throw error;
        } finally {
          for (const signal of endings) process.off(signal, end);
        }
      },
    );
}
