import { escapeIdentifier } from 'pg';
import { sqlStateOf, withClient } from './connection.ts';
import { MissingPrivilegeError } from './schemaError.ts';
import { databaseOf } from './serviceUrl.ts';

const unknownDatabase = '3D000';
const insufficientPrivilege = '42501';
/** Another process has made the database, or makes it at this moment. */
const madeMeanwhile = ['42P04', '23505'];

/** Makes the database that `url` names when the server does not have it; says whether it did. */
export async function ensureDatabase(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return false;
  } catch (error) {
    if (sqlStateOf(error) !== unknownDatabase) throw error;
  }
  const database = databaseOf(url);
  const server = new URL(url);
  server.pathname = '/postgres';
  try {
    await withClient(server.href, (client) =>
      client.query(`CREATE DATABASE ${escapeIdentifier(database)} TEMPLATE template0 ENCODING 'UTF8'`),
    );
    return true;
  } catch (error) {
    const state = sqlStateOf(error);
    if (state !== null && madeMeanwhile.includes(state)) return false;
    if (state === insufficientPrivilege || state === unknownDatabase) {
      throw new MissingPrivilegeError(
        `Database ${database} does not exist and this role may not make it; ` +
          `create it (CREATE DATABASE ${escapeIdentifier(database)} ENCODING 'UTF8') and start again.`,
        { cause: error },
      );
    }
    throw error;
  }
}
