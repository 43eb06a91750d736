import { type CaseCommand, caseCommand } from '@calcinosis/registry';

/** How a command travels: where to, and with which body. */
export interface SubmissionRequest {
  readonly path: string;
  readonly body: object;
}

/** The HTTP request that submits a command. */
export function requestOf(given: CaseCommand): SubmissionRequest {
  const command = caseCommand.parse(given);
  const of = (caseId: string) => `/api/v1/cases/${caseId}`;
  switch (command.type) {
    case 'RegisterCase': {
      const { type: _, ...body } = command;
      return { path: '/api/v1/cases', body };
    }
    case 'RecordFollowUp': {
      const { type: _, caseId, ...body } = command;
      return { path: `${of(caseId)}/follow-ups`, body };
    }
    case 'CorrectFollowUp': {
      const { type: _, caseId, visitId, ...body } = command;
      return { path: `${of(caseId)}/follow-ups/${visitId}/corrections`, body };
    }
    case 'ReportLossToFollowUp': {
      const { type: _, caseId, ...body } = command;
      return { path: `${of(caseId)}/loss-to-follow-up`, body };
    }
  }
}
