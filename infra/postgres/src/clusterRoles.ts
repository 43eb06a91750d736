import { setTimeout } from 'node:timers/promises';
import { type Client, escapeLiteral } from 'pg';
import { sqlStateOf, withClient } from './connection.ts';
import { MissingPrivilegeError } from './schemaError.ts';
import { scramVerifier } from './scramVerifier.ts';
import { roleName, type ServiceRole, serviceRoles } from './serviceUrl.ts';
import { readSql } from './sqlFile.ts';

export type ServicePasswords = Readonly<Record<ServiceRole, string>>;

const insufficientPrivilege = '42501';

/**
 * What Postgres says when two transactions change the same role: "tuple concurrently updated" (XX000) or
 * a unique violation in a catalogue. Nothing is lost; the loser does it again.
 */
const changedMeanwhile = ['XX000', '23505', '42710', '40001', '40P01'];
const attempts = 40;

/** Makes the roles, sets the services' passwords, and hands the database of `url` over to the owner. */
export async function prepareRoles(url: string, passwords: ServicePasswords): Promise<void> {
  const statements = [
    await readSql('cluster/roles.sql'),
    await readSql('cluster/reporter.sql'),
    ...serviceRoles.map(
      (role) => `ALTER ROLE ${roleName(role)} PASSWORD ${escapeLiteral(scramVerifier(passwords[role]))};`,
    ),
    await readSql('cluster/database.sql'),
  ];
  await withClient(url, async (client) => {
    for (const statement of statements) await runAgainstOthers(client, statement);
  });
}

async function runAgainstOthers(client: Client, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(statement);
      return;
    } catch (error) {
      const state = sqlStateOf(error);
      if (state === insufficientPrivilege) {
        throw new MissingPrivilegeError(
          'Migrating needs a role that may create roles (CREATEROLE) and that owns the databases of the registry.',
          { cause: error },
        );
      }
      if (attempt === attempts || state === null || !changedMeanwhile.includes(state)) throw error;
      await setTimeout(5 * attempt);
    }
  }
}
