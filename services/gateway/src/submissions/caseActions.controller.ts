import { Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.ts';
import { actionAt, actionRoutes, commandOf } from './caseActions.ts';
import { CaseSubmissions } from './caseSubmissions.ts';

const cases = 'api/v1/cases';

/** The work of a centre on its cases: each action of the table at its path, and each is a submission. */
@Controller(cases)
export class CaseActionsController {
  readonly #submissions: CaseSubmissions;

  constructor(@Inject(CaseSubmissions) submissions: CaseSubmissions) {
    this.#submissions = submissions;
  }

  @Post(actionRoutes)
  act(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Param() fields: Record<string, string>,
  ): Promise<void> {
    const action = actionAt((request.routeOptions.url ?? '').slice(`/${cases}`.length));
    if (action === undefined) throw new Problem('not-found');
    return this.#submissions.submit(request, reply, action, (body) => {
      const command = commandOf(action, fields, body);
      // The body has its shape: what is wrong stands in the path, and is the id of nothing.
      if (!command.success) throw new Problem('not-found');
      return command.data;
    });
  }
}
