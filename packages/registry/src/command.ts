import { z } from 'zod';
import { caseCommand, eraseCase } from './case/command.ts';
import { centreCommand } from './centre/command.ts';
import { nkeyCommand } from './nkey/command.ts';
import { editionCommand } from './edition/command.ts';
import { snapshotCommand } from './snapshot/command.ts';
import { submissionCommand } from './submission/command.ts';
import { tokenCommand } from './token/command.ts';

/** Everything that can be submitted. */
export const command = z.discriminatedUnion('type', [
  caseCommand,
  eraseCase,
  centreCommand,
  tokenCommand,
  nkeyCommand,
  submissionCommand,
  snapshotCommand,
  editionCommand,
]);
export type Command = z.infer<typeof command>;
