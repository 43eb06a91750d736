import { pagePolicy } from '@calcinosis/edition/sources';
import { type EditionList, languages, type OwnPageFormat, ownPageFormats } from '@calcinosis/questions';
import { month as monthShape, type PublishedEdition } from '@calcinosis/registry';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccessDesk } from '../access/accessDesk.ts';
import { requireHolder } from '../access/caller.ts';
import { languageOf } from '../language.ts';
import { parse } from '../problem/parse.ts';
import { Problem } from '../problem/problem.ts';
import { ReadRecorder } from '../reads/readRecorder.ts';
import { OwnPageClient } from './ownPageClient.ts';
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

  readonly #access: AccessDesk;
  readonly #ownPages: OwnPageClient;
  readonly #recorder: ReadRecorder;

  constructor(
    @Inject(ReportReader) reader: ReportReader,
    @Inject(AccessDesk) access: AccessDesk,
    @Inject(OwnPageClient) ownPages: OwnPageClient,
    @Inject(ReadRecorder) recorder: ReadRecorder,
  ) {
    this.#reader = reader;
    this.#access = access;
    this.#ownPages = ownPages;
    this.#recorder = recorder;
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
    await reply.type(known.type).headers(headersOf(file.name)).send(file.bytes);
  }

  /** `2026-10/own`: the cases of the holder's centre beside the network, for nobody else. Told only when that is recorded. */
  @Get(':month/own')
  async own(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param('month') of: string,
    @Query() query: Record<string, unknown>,
  ): Promise<void> {
    const language = languageOf(request);
    const holder = requireHolder(await this.#access.callerOf(request), 'read-own-statistics');
    const wanted = z.strictObject({
      lang: z.enum(languages).default(language),
      format: z.enum(ownPageFormats).default(acceptedFormat(request)),
    });
    const { lang, format } = parse(wanted, query, language);
    const { month } = parse(z.strictObject({ month: monthShape }), { month: of }, language);
    const page = await this.#ownPages.page({ month, centre: holder.centre, language: lang, format });
    await this.#recorder.record(holder, { kind: 'own-statistics', found: page.outcome === 'made' });
    if (page.outcome !== 'made') throw new Problem('not-found', { detail: untold[page.outcome] });
    await reply
      .type(formats[format].type)
      .headers({ ...headersOf(page.name), vary: 'accept' })
      .send(page.bytes);
  }
}

/** Why there is no page of a month. */
const untold = {
  'nothing-recorded': 'Nothing is recorded of this month.',
  'not-begun': 'The month has not begun.',
} as const;

const headersOf = (name: string) => ({
  vary: 'accept-language',
  'content-disposition': `inline; filename="${name}"`,
  'content-security-policy': pagePolicy,
  'x-content-type-options': 'nosniff',
});

/** As `Accept` says: HTML to whoever takes that too. */
function acceptedFormat({ headers: { accept = '' } }: FastifyRequest): OwnPageFormat {
  return accept.includes('application/pdf') && !accept.includes('text/html') ? 'pdf' : 'html';
}

function formatOf(format: string | undefined): (typeof formats)[keyof typeof formats] | null {
  return Object.entries(formats).find(([name]) => name === format)?.[1] ?? null;
}

function filesOf({ month }: PublishedEdition): NonNullable<EditionList['editions'][number]['files']> {
  const at = (format: keyof typeof formats) => `/api/v1/reports/${month}.${format}`;
  return { html: at('html'), pdf: at('pdf'), json: at('json'), bundle: at('bundle') };
}
