import { type AccessDatabase, type LabelledRead, listReads } from '@calcinosis/event-store';
import {
  caseId,
  type CaseId,
  type CentreCode,
  centreCode,
  type ReadKind,
  type ReadPage,
  readKind,
  type RecordedRead,
} from '@calcinosis/registry';
import { Controller, Get, Inject, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder, type TokenHolder } from '../access/caller.ts';
import { database } from '../connections.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { found } from '../problem/found.ts';
import { Problem } from '../problem/problem.ts';
import { readsQuery } from './queries.ts';
import { ReadRecorder } from './readRecorder.ts';

/** Who read what of a centre, for that centre. Looking at it is a read too. */
@Controller('api/v1')
export class ReadsController {
  readonly #access: AccessDesk;
  readonly #recorder: ReadRecorder;
  readonly #db: Kysely<AccessDatabase>;

  constructor(
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(ReadRecorder) recorder: ReadRecorder,
    @Inject(database) db: Kysely<AccessDatabase>,
  ) {
    this.#access = access;
    this.#recorder = recorder;
    this.#db = db;
  }

  @Get('reads')
  ofCentre(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ReadPage> {
    return this.#page(request, query, null);
  }

  /**
   * Whether there is such a case is not asked: the reads of one that was erased are told too, and for another centre's
   * case there are none but the caller's own attempts.
   */
  @Get('cases/:caseId/reads')
  ofCase(
    @Req() request: FastifyRequest,
    @Param('caseId') id: string,
    @Query() query: unknown,
  ): Promise<ReadPage> {
    const parsed = caseId.safeParse(id);
    return this.#page(request, query, parsed.success ? parsed.data : undefined);
  }

  /** Who read a centre's data, for an auditor, who sees nothing of what was read; that centre is told. */
  @Get('centres/:centre/reads')
  async ofAnyCentre(
    @Req() request: FastifyRequest,
    @Param('centre') code: string,
    @Query() query: unknown,
  ): Promise<ReadPage> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-any-reads');
    const centre = found(centreCode, code);
    return this.#told(holder, { kind: 'reads', centre }, parse(readsQuery, query, languageOf(request)));
  }

  /** @param id of a case; null for those of all the centre's data, undefined for what is the id of nothing. */
  async #page(request: FastifyRequest, query: unknown, id: CaseId | null | undefined): Promise<ReadPage> {
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-reads');
    if (id === undefined) throw new Problem('not-found');
    const page = parse(readsQuery, query, languageOf(request));
    const ofCase = id === null ? {} : { caseId: id };
    return this.#told(holder, { kind: 'own-reads', centre: holder.centre, ...ofCase }, page);
  }

  async #told(
    holder: TokenHolder,
    { kind, ...of }: { kind: ReadKind; centre: CentreCode; caseId?: CaseId },
    { before, limit }: z.output<typeof readsQuery>,
  ): Promise<ReadPage> {
    // One more than is told tells whether there are more.
    const reads = await listReads(this.#db, { ...of, before, limit: limit + 1 });
    await this.#recorder.record(holder, { kind, ...of, found: true });
    const told = reads.slice(0, limit);
    return {
      reads: told.map(toldOf),
      before: reads.length > limit ? (told.at(-1)?.position ?? null) : null,
    };
  }
}

/** A read as it is told to its centre, which knows whose it is. */
function toldOf(read: LabelledRead): RecordedRead {
  const { centre: _, kind, ...rest } = read;
  return { ...rest, kind: readKind.parse(kind) };
}
