import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { withClient, withKysely } from './connection.ts';
import { checkLanded, ensureLandedTable, type LandedDatabase } from './landedFiles.ts';
import { MigrationFailedError } from './schemaError.ts';
import { databaseOf } from './serviceUrl.ts';
import { readSqlFolder, type SqlFile } from './sqlFile.ts';

/** Any number that nobody else locks: one process at a time migrates a database. */
const lock = 7_015_218_834;

/**
 * Lands the SQL files of `folder` that the database of `url` does not have, in one transaction: either all
 * of them or none. They run as registry_owner, which so owns what they make.
 */
export async function applyFolder(
  url: string,
  folder: string,
  onProgress: (step: string) => void,
): Promise<void> {
  const files = await readSqlFolder(folder);
  await withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    await withKysely<LandedDatabase, void>(url, async (db) => {
      await ensureLandedTable(db);
      await checkLanded(db, databaseOf(url), files);
      await land(db, folder, files, onProgress);
    });
  });
}

async function land(
  db: Kysely<LandedDatabase>,
  folder: string,
  files: readonly SqlFile[],
  onProgress: (step: string) => void,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(files.map((file) => [file.name, migrationOf(folder, file, onProgress)])),
    },
    migrationTableSchema: 'migration',
    migrationTableName: 'applied',
    migrationLockTableName: 'lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === 'Error');
  const at = failed === undefined ? folder : `${folder}/${failed.migrationName}.sql`;
  const why = error instanceof Error ? error.message : 'unknown reason';
  throw new MigrationFailedError(`Migration ${at} failed: ${why}`, { cause: error });
}

function migrationOf(folder: string, file: SqlFile, onProgress: (step: string) => void): Migration {
  return {
    async up(db: Kysely<LandedDatabase>) {
      onProgress(`${folder}/${file.name}.sql`);
      await sql`SET LOCAL ROLE registry_owner`.execute(db);
      await sql.raw(file.sql).execute(db);
      await sql`RESET ROLE`.execute(db);
      await db.insertInto('migration.landed').values({ name: file.name, sha256: file.sha256 }).execute();
    },
  };
}
