import { dictionaryVersion } from '@calcinosis/dictionary';
import { languages } from '@calcinosis/questions';
import { caseCommand } from '@calcinosis/registry';
import { codebook, redcapDictionary, type SheetName, sheetNames, templateOf } from '@calcinosis/sheets';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { codebookPage } from './codebookPage.ts';

/** The files of empty sheets. */
const templateFiles: ReadonlyMap<string, SheetName> = new Map(
  sheetNames.map((sheet) => [`${sheet}.csv`, sheet]),
);

/** The dictionary, for anybody: as a page, as schemas, as empty sheets, and as a data dictionary for REDCap. */
@Controller('api/v1/dictionary')
export class DictionaryController {
  readonly #codebook = codebook();
  readonly #schema = { dictionaryVersion, commands: z.toJSONSchema(caseCommand, { io: 'input' }) };

  /** Every command that a hospital may send, as JSON Schema. */
  @Get()
  schema(): object {
    return this.#schema;
  }

  @Get('codebook')
  async codebook(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    await reply
      .type('text/html; charset=utf-8')
      .send(codebookPage(this.#codebook, askedLanguage(request, query)));
  }

  @Get('redcap.csv')
  async redcap(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    await reply
      .type('text/csv; charset=utf-8')
      .send(redcapDictionary(this.#codebook, askedLanguage(request, query)));
  }

  @Get('templates/:file')
  async template(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('file') file: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const sheet = templateFiles.get(file);
    if (sheet === undefined) throw new Problem('not-found');
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${file}"`)
      .send(templateOf(sheet, askedLanguage(request, query)));
  }
}

function askedLanguage(request: FastifyRequest, query: Record<string, unknown>) {
  const language = languageOf(request);
  return parse(z.strictObject({ lang: z.enum(languages).default(language) }), query, language).lang;
}
