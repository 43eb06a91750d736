import type { LogDatabase } from '@calcinosis/event-store';
import { questions } from '@calcinosis/messaging';
import type { SnapshotList } from '@calcinosis/questions';
import { operationOf } from '@calcinosis/registry';
import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { AnalyticsClient } from '../analyticsClient.ts';
import { database } from '../connections.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { OfficeSubmissions } from '../rights/officeSubmissions.ts';
import { snapshotRelease } from './body.ts';
import { releasedPosition } from './releasedPosition.ts';

/** The snapshots that researchers are answered from: which there are, for anybody, and the next one, by the office. */
@Controller('api/v1/snapshots')
export class SnapshotsController {
  readonly #access: AccessDesk;
  readonly #analytics: AnalyticsClient;
  readonly #submissions: OfficeSubmissions;
  readonly #db: Kysely<LogDatabase>;

  constructor(
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(AnalyticsClient) analytics: AnalyticsClient,
    @Inject(OfficeSubmissions) submissions: OfficeSubmissions,
    @Inject(database) db: Kysely<LogDatabase>,
  ) {
    this.#access = access;
    this.#analytics = analytics;
    this.#submissions = submissions;
    this.#db = db;
  }

  /** Months and positions, which tell of no case. */
  @Get()
  list(): Promise<SnapshotList> {
    return this.#analytics.ask<SnapshotList>(questions.snapshots, {});
  }

  @Post()
  async release(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    const type = 'ReleaseSnapshot';
    const holder = requireHolder(await this.#access.callerOf(request), operationOf(type));
    const asked = parse(snapshotRelease, body, languageOf(request));
    const position = await releasedPosition(this.#db, asked, new Date());
    const command = { type, month: asked.month, position } as const;
    await this.#submissions.submit(holder, request, reply, command, '/api/v1/snapshots');
  }
}
