import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problems } from '../problem/problem.ts';
import { openapiDocument } from './openapiDocument.ts';
import { documentationPage, problemsPage } from './page.ts';

const require = createRequire(import.meta.url);

/** The API for people (`/docs`) and for programs (`/openapi.json`); works without the internet. */
@Controller()
export class DocumentationController {
  readonly #document = JSON.stringify(openapiDocument());

  @Get()
  async root(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect('/docs', HttpStatus.FOUND);
  }

  @Get(['openapi.json', 'api/v1/openapi.json'])
  async specification(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('application/json; charset=utf-8').send(this.#document);
  }

  @Get('docs')
  async page(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/html; charset=utf-8').send(documentationPage);
  }

  @Get('docs/problems')
  async problems(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/html; charset=utf-8').send(problemsPage(problems));
  }

  @Get('docs/swagger-ui.css')
  async style(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/css').send(asset('swagger-ui.css'));
  }

  @Get('docs/swagger-ui-bundle.js')
  async script(@Res() reply: FastifyReply): Promise<void> {
    await reply.type('text/javascript').send(asset('swagger-ui-bundle.js'));
  }
}

function asset(name: string) {
  return createReadStream(require.resolve(`swagger-ui-dist/${name}`));
}
