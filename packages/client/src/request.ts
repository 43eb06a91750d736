import { type CaseCommand, caseCommand } from '@calcinosis/registry';
import { caseCommandPaths, fieldsInPath } from './caseCommandPath.ts';

/** How a command travels: to which path of the interface, and with which body. */
export interface SubmissionRequest {
  readonly path: string;
  readonly body: object;
}

/** The HTTP request that submits a command. */
export function requestOf(given: CaseCommand): SubmissionRequest {
  const { type, ...fields } = caseCommand.parse(given);
  const template = caseCommandPaths[type];
  const named = new Set(fieldsInPath(template));
  const content: Readonly<Record<string, unknown>> = fields;
  return {
    path: `cases${template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(content[name]))}`,
    body: Object.fromEntries(Object.entries(content).filter(([name]) => !named.has(name))),
  };
}
