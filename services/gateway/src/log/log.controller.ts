import { parseTilePath } from '@calcinosis/proof';
import type { ConsistencyProof, InclusionProof, LogHandovers, LogKeys } from '@calcinosis/registry';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { LogReader } from './logReader.ts';
import { consistencyQuery, inclusionQuery } from './queries.ts';

/**
 * The log as anybody may watch it: signed checkpoints, and proofs that it only grew and that an event is in it.
 * Nothing here says what is in an event.
 */
@Controller('api/v1/log')
export class LogController {
  readonly #log: LogReader;

  constructor(@Inject(LogReader) log: LogReader) {
    this.#log = log;
  }

  @Get('checkpoint')
  async checkpoint(@Res() reply: FastifyReply): Promise<void> {
    const note = await this.#log.checkpoint();
    await reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(note);
  }

  @Get('keys')
  async keys(): Promise<LogKeys> {
    return { keys: await this.#log.keys() };
  }

  @Get('handovers')
  async handovers(): Promise<LogHandovers> {
    return { handovers: await this.#log.handovers() };
  }

  @Get('proofs/inclusion')
  inclusion(@Req() request: FastifyRequest, @Query() query: unknown): Promise<InclusionProof> {
    const { position, treeSize } = parse(inclusionQuery, query, languageOf(request));
    return this.#log.inclusion(position, treeSize);
  }

  @Get('proofs/consistency')
  consistency(@Req() request: FastifyRequest, @Query() query: unknown): Promise<ConsistencyProof> {
    const { from, to } = parse(consistencyQuery, query, languageOf(request));
    return this.#log.consistency(from, to);
  }

  /** A tile of hashes (C2SP tlog-tiles). What it holds never changes. */
  @Get('tile/*')
  async tile(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    const tile = parseTilePath(path);
    if (tile === null) throw new Problem('not-found');
    const hashes = await this.#log.tile(tile);
    await reply
      .type('application/octet-stream')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(hashes);
  }
}
