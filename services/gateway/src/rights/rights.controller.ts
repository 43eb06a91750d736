import {
  centreCode,
  type CentreCode,
  type CentreList,
  type Command,
  isOfficeRole,
  type NkeyList,
  operationOf,
  publicNkey,
  registryOffice,
  tokenId,
  type TokenList,
} from '@calcinosis/registry';
import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder, type TokenHolder } from '../access/caller.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { found } from '../problem/found.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { authorising, enrolment, issuing, ofCentre } from './bodies.ts';
import { OfficeSubmissions } from './officeSubmissions.ts';
import { RightsReader } from './rightsReader.ts';

/** Who takes part and by which credentials, for the registry's office: every change is a submission, every look recorded. */
@Controller('api/v1')
export class RightsController {
  readonly #access: AccessDesk;
  readonly #submissions: OfficeSubmissions;
  readonly #reader: RightsReader;
  readonly #recorder: ReadRecorder;

  constructor(
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(OfficeSubmissions) submissions: OfficeSubmissions,
    @Inject(RightsReader) reader: RightsReader,
    @Inject(ReadRecorder) recorder: ReadRecorder,
  ) {
    this.#access = access;
    this.#submissions = submissions;
    this.#reader = reader;
    this.#recorder = recorder;
  }

  @Get('centres')
  async centres(@Req() request: FastifyRequest): Promise<CentreList> {
    await this.#look(await this.#auditor(request), registryOffice);
    return this.#reader.centres();
  }

  @Get('tokens')
  async tokens(@Req() request: FastifyRequest, @Query() query: unknown): Promise<TokenList> {
    return this.#reader.tokens(await this.#lookAt(request, query));
  }

  @Get('nkeys')
  async nkeys(@Req() request: FastifyRequest, @Query() query: unknown): Promise<NkeyList> {
    return this.#reader.nkeys(await this.#lookAt(request, query));
  }

  @Post('centres')
  async enrol(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    const holder = await this.#whoMay(request, 'EnrolCentre');
    const content = parse(enrolment, body, languageOf(request));
    await this.#submissions.submit(
      holder,
      request,
      reply,
      { type: 'EnrolCentre', ...content },
      '/api/v1/centres',
    );
  }

  @Post('centres/:centre/suspension')
  async suspend(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('centre') code: string) {
    const holder = await this.#whoMay(request, 'SuspendCentre');
    const command: Command = { type: 'SuspendCentre', centre: found(centreCode, code) };
    await this.#submissions.submit(holder, request, reply, command, '/api/v1/centres');
  }

  @Post('tokens')
  async issue(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    const holder = await this.#whoMay(request, 'IssueToken');
    const content = parse(issuing, body, languageOf(request));
    if (isOfficeRole(content.role)) requireHolder(holder, 'issue-office-credentials');
    await this.#submissions.submit(
      holder,
      request,
      reply,
      { type: 'IssueToken', ...content },
      '/api/v1/tokens',
    );
  }

  @Post('tokens/:tokenId/revocation')
  async revoke(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('tokenId') id: string) {
    const holder = await this.#whoMay(request, 'RevokeToken');
    const command: Command = { type: 'RevokeToken', tokenId: found(tokenId, id) };
    const of = await this.#reader.roleOf(command.tokenId);
    if (of === null) throw new Problem('not-found');
    if (isOfficeRole(of)) requireHolder(holder, 'issue-office-credentials');
    await this.#submissions.submit(holder, request, reply, command, '/api/v1/tokens');
  }

  @Post('nkeys')
  async authorise(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    const holder = await this.#whoMay(request, 'AuthoriseNkey');
    const content = parse(authorising, body, languageOf(request));
    await this.#submissions.submit(
      holder,
      request,
      reply,
      { type: 'AuthoriseNkey', ...content },
      '/api/v1/nkeys',
    );
  }

  @Post('nkeys/:publicNkey/revocation')
  async revokeNkey(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('publicNkey') key: string,
  ) {
    const holder = await this.#whoMay(request, 'RevokeNkey');
    const command: Command = { type: 'RevokeNkey', publicNkey: found(publicNkey, key) };
    await this.#submissions.submit(holder, request, reply, command, '/api/v1/nkeys');
  }

  async #whoMay(request: FastifyRequest, type: Command['type']): Promise<TokenHolder> {
    return requireHolder(await this.#access.callerOf(request), operationOf(type));
  }

  async #auditor(request: FastifyRequest): Promise<TokenHolder> {
    return requireHolder(await this.#access.callerOf(request), 'read-rights');
  }

  async #lookAt(request: FastifyRequest, query: unknown): Promise<string | undefined> {
    const holder = await this.#auditor(request);
    const { centre } = parse(ofCentre, query, languageOf(request));
    await this.#look(holder, centre ?? registryOffice);
    return centre;
  }

  /** A look at what was issued to a centre is told to that centre; at all of them, to the office. */
  async #look(holder: TokenHolder, centre: CentreCode): Promise<void> {
    await this.#recorder.record(holder, { kind: 'rights', centre, found: true });
  }
}
