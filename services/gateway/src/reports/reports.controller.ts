import { type EditionList, languages } from '@calcinosis/questions';
import type { PublishedEdition } from '@calcinosis/registry';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { ReportReader } from './reportReader.ts';

/** What an edition is served as; the documents of people are in two languages. */
const formats = {
  html: { type: 'text/html; charset=utf-8', ending: (language: string) => `.${language}.html` },
  pdf: { type: 'application/pdf', ending: (language: string) => `.${language}.pdf` },
  json: { type: 'application/json; charset=utf-8', ending: () => '.json' },
  bundle: { type: 'application/x-tar', ending: () => '.bundle.tar' },
} as const;

/** The monthly editions, for anybody. */
@Controller('api/v1/reports')
export class ReportsController {
  readonly #reader: ReportReader;

  constructor(@Inject(ReportReader) reader: ReportReader) {
    this.#reader = reader;
  }

  @Get()
  async list(): Promise<EditionList> {
    const editions = await this.#reader.editions();
    return {
      editions: editions.map((edition) => ({
        ...edition,
        files: edition.retraction === null ? filesOf(edition) : null,
      })),
    };
  }

  /** `2026-10.html`: the edition of the month that stands, or was taken back last. */
  @Get(':file')
  async file(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('file') name: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const language = languageOf(request);
    const { lang } = parse(z.strictObject({ lang: z.enum(languages).default(language) }), query, language);
    const { month, format } =
      /^(?<month>\d{4}-\d{2})\.(?<format>html|pdf|json|bundle)$/.exec(name)?.groups ?? {};
    const known = formatOf(format);
    const edition = (await this.#reader.editions()).findLast((each) => each.month === month);
    if (known === null || edition === undefined) throw new Problem('not-found');
    if (edition.retraction !== null) {
      throw new Problem('retracted', { detail: `It was retracted: ${edition.retraction.reason}` });
    }
    const file = await this.#reader.file(edition.sha256, known.ending(lang));
    if (file === null)
      throw new Problem('not-found', { detail: 'It is published, and has yet to be made again.' });
    await reply
      .type(known.type)
      .headers({
        vary: 'accept-language',
        'content-disposition': `inline; filename="${file.name}"`,
        // The page runs nothing and fetches nothing, and no browser is to let it.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        'x-content-type-options': 'nosniff',
      })
      .send(file.bytes);
  }
}

function formatOf(format: string | undefined): (typeof formats)[keyof typeof formats] | null {
  return Object.entries(formats).find(([name]) => name === format)?.[1] ?? null;
}

function filesOf({ month }: PublishedEdition): NonNullable<EditionList['editions'][number]['files']> {
  const at = (format: keyof typeof formats) => `/api/v1/reports/${month}.${format}`;
  return { html: at('html'), pdf: at('pdf'), json: at('json'), bundle: at('bundle') };
}
