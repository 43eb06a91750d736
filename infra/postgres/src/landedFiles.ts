import type { Kysely } from 'kysely';
import { ChangedMigrationError, NewerSchemaError } from './schemaError.ts';
import type { SqlFile } from './sqlFile.ts';

/** Which files have landed in a database, with the digest that each had then. */
export interface LandedDatabase {
  'migration.landed': { name: string; sha256: string };
}

export async function ensureLandedTable(db: Kysely<LandedDatabase>): Promise<void> {
  await db.schema.createSchema('migration').ifNotExists().execute();
  await db.schema
    .createTable('migration.landed')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .execute();
}

/** Refuses a database that has what this build does not know, or knows otherwise. */
export async function checkLanded(
  db: Kysely<LandedDatabase>,
  database: string,
  files: readonly SqlFile[],
): Promise<void> {
  const known = new Map(files.map((file) => [file.name, file.sha256]));
  const landed = await db.selectFrom('migration.landed').select(['name', 'sha256']).orderBy('name').execute();
  const unknown = landed.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (unknown.length > 0) throw new NewerSchemaError(database, unknown);
  const changed = landed.filter(({ name, sha256 }) => known.get(name) !== sha256).map(({ name }) => name);
  if (changed.length > 0) throw new ChangedMigrationError(database, changed);
}
