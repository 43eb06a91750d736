import { RegistryClient } from '@calcinosis/client';
import type { CaseHistory } from '@calcinosis/questions';
import { type CaseId, caseId } from '@calcinosis/registry';
import { type CommonOptions, outputOf, surroundingsOf } from '../commands/options.ts';
import { CommandError, exitCode } from '../exitCode.ts';
import { pseudonymsOf } from '../sheets/centreSecret.ts';

export interface ShowOptions extends CommonOptions {
  readonly secret?: string;
}

/** Shows a case of the centre by its id, or by the centre's own reference, which stays on this machine. */
export async function showCase(named: string, { secret, ...options }: ShowOptions): Promise<void> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to a token of the centre.', exitCode.wrongUse);
  }
  const id = await idOf(named, secret);
  const found = await new RegistryClient({ url: await surroundings.gatewayUrl(), token }).case(id);
  outputOf(options).result(found, textOf(found));
}

async function idOf(named: string, secret: string | undefined): Promise<CaseId> {
  const asId = caseId.safeParse(named);
  if (asId.success) return asId.data;
  if (secret === undefined) {
    throw new CommandError(
      "This is no id of a case. Your own reference needs --secret: the centre's secret tells which case is whose.",
      exitCode.wrongUse,
    );
  }
  return (await pseudonymsOf(secret)).caseId(named);
}

function textOf({ caseId: id, visits, history }: CaseHistory): string {
  return [
    `case ${id}`,
    ...visits.map(({ visitId, when }) => `visit ${visitId}, ${dayText(when)}`),
    ...history.map(({ position, recordedAt, text }) => `${position} ${recordedAt} ${text}`),
  ].join('\n');
}

function dayText(when: CaseHistory['visits'][number]['when']): string {
  return 'day' in when ? `day ${when.day}` : `between days ${when.dayFrom} and ${when.dayTo}`;
}
