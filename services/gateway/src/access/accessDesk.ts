import { createHash } from 'node:crypto';
import type { AccessDatabase } from '@calcinosis/event-store';
import { centreCode, registryOffice, role } from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { database } from '../connections.ts';
import { Problem } from '../problem/problem.ts';
import { AccessProjection } from './accessProjection.ts';
import type { Caller, TokenHolder } from './caller.ts';

/** Tells who asks. Tokens are known by their hash; the token itself is kept nowhere. */
@Injectable()
export class AccessDesk {
  readonly #db: Kysely<AccessDatabase>;
  readonly #projection: AccessProjection;

  constructor(
    @Inject(database) db: Kysely<AccessDatabase>,
    @Inject(AccessProjection) projection: AccessProjection,
  ) {
    this.#db = db;
    this.#projection = projection;
  }

  /** The holder of the request's bearer token, or nobody when it has none; a bad one is refused. */
  async callerOf(request: FastifyRequest): Promise<Caller> {
    const header = request.headers.authorization;
    if (header === undefined) return null;
    const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(header)?.[1];
    const holder = token === undefined ? null : await this.#find(hashOf(token));
    if (holder === null) {
      throw new Problem('not-signed-in', {
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      });
    }
    return holder;
  }

  /** A token that is not known may have been issued a moment ago: the log is read on before it is refused. */
  async #find(hash: string): Promise<TokenHolder | null> {
    const known = await this.#lookUp(hash);
    if (known !== null) return known;
    await this.#projection.catchUp();
    return this.#lookUp(hash);
  }

  async #lookUp(hash: string): Promise<TokenHolder | null> {
    const row = await this.#db
      .selectFrom('access.token as token')
      .leftJoin('access.centre as centre', 'centre.centre', 'token.centre')
      .select(['token.token_id', 'token.role', 'token.centre'])
      .where('token.hash', '=', Buffer.from(hash, 'hex'))
      .where('token.revoked_at', 'is', null)
      .where('token.expires_at', '>', sql<Date>`now()`)
      // The registry's own office is enrolled by nobody, and suspended by nobody.
      .where((where) =>
        where.or([
          where('token.centre', '=', registryOffice),
          where.and([where('centre.centre', 'is not', null), where('centre.suspended_at', 'is', null)]),
        ]),
      )
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('access.parked as parked')
              .select('parked.stream')
              .where('parked.stream', 'in', [
                sql<string>`'token-' || token.token_id`,
                sql<string>`'centre-' || token.centre`,
              ]),
          ),
        ),
      )
      .executeTakeFirst();
    if (row === undefined) return null;
    return { tokenId: row.token_id, role: role.parse(row.role), centre: centreCode.parse(row.centre) };
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
