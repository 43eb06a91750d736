import type { AccessDatabase } from '@calcinosis/event-store';
import {
  type CentreList,
  type NkeyList,
  type Role,
  role,
  type TokenId,
  type TokenList,
} from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { AccessProjection } from '../access/accessProjection.ts';
import { database } from '../connections.ts';

/** The centres and what was issued to them, as the log has them now. */
@Injectable()
export class RightsReader {
  readonly #db: Kysely<AccessDatabase>;
  readonly #projection: AccessProjection;

  constructor(
    @Inject(database) db: Kysely<AccessDatabase>,
    @Inject(AccessProjection) projection: AccessProjection,
  ) {
    this.#db = db;
    this.#projection = projection;
  }

  async centres(): Promise<CentreList> {
    await this.#projection.catchUp();
    const rows = await this.#db.selectFrom('access.centre').selectAll().orderBy('centre').execute();
    return {
      centres: rows.map(({ enrolled_at, suspended_at, ...centre }) => ({
        ...centre,
        enrolledAt: iso(enrolled_at),
        suspendedAt: isoOrNull(suspended_at),
      })),
    };
  }

  async tokens(centre: string | undefined): Promise<TokenList> {
    await this.#projection.catchUp();
    let query = this.#db.selectFrom('access.token').selectAll().orderBy('issued_at').orderBy('token_id');
    if (centre !== undefined) query = query.where('centre', '=', centre);
    const rows = await query.execute();
    return {
      tokens: rows.map((row) => ({
        tokenId: row.token_id,
        centre: row.centre,
        role: role.parse(row.role),
        label: row.label,
        issuedAt: iso(row.issued_at),
        expiresAt: iso(row.expires_at),
        revokedAt: isoOrNull(row.revoked_at),
      })),
    };
  }

  async nkeys(centre: string | undefined): Promise<NkeyList> {
    await this.#projection.catchUp();
    let query = this.#db
      .selectFrom('access.nkey')
      .selectAll()
      .orderBy('authorised_at')
      .orderBy('public_nkey');
    if (centre !== undefined) query = query.where('centre', '=', centre);
    const rows = await query.execute();
    return {
      nkeys: rows.map((row) => ({
        publicNkey: row.public_nkey,
        centre: row.centre,
        label: row.label,
        authorisedAt: iso(row.authorised_at),
        expiresAt: iso(row.expires_at),
        revokedAt: isoOrNull(row.revoked_at),
      })),
    };
  }

  /** The role of a token; null where there is none. */
  async roleOf(id: TokenId): Promise<Role | null> {
    await this.#projection.catchUp();
    const row = await this.#db
      .selectFrom('access.token')
      .select('role')
      .where('token_id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : role.parse(row.role);
  }
}

const iso = (date: Date): string => date.toISOString();
const isoOrNull = (date: Date | null): string | null => (date === null ? null : iso(date));
