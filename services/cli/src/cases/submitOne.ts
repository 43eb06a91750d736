import { randomUUID } from 'node:crypto';
import { RegistryClient } from '@calcinosis/client';
import { caseCommand, reasonsOf, submissionId } from '@calcinosis/registry';
import { type CommonOptions, outputOf, surroundingsOf } from '../commands/options.ts';
import { CommandError, exitCode } from '../exitCode.ts';

/** The registry over HTTP, as the holder of REGISTRY_TOKEN. */
export async function clientOf(options: CommonOptions): Promise<RegistryClient> {
  const surroundings = surroundingsOf(options);
  const token = surroundings.token();
  if (token === undefined) {
    throw new CommandError('Set REGISTRY_TOKEN to your token (`registry token create`).', exitCode.wrongUse);
  }
  return new RegistryClient({ url: await surroundings.gatewayUrl(), token });
}

/** Submits one command on a case, as it stands in the arguments, and tells its receipt. */
export async function submitOne(
  content: Readonly<Record<string, unknown>>,
  options: CommonOptions,
): Promise<void> {
  const command = caseCommand.safeParse(content);
  if (!command.success) {
    const faults = reasonsOf(command.error).map(({ pointer, message }) => `${pointer} ${message}`.trim());
    throw new CommandError(faults.join('\n'), exitCode.wrongUse);
  }
  const client = await clientOf(options);
  const id = submissionId.parse(randomUUID());
  const submitted = await client.submit(id, command.data);
  if (submitted.outcome === 'stored') {
    const { receipt } = submitted;
    outputOf(options).result(receipt, `Stored at position ${receipt.position}, as submission ${id}.`);
    return;
  }
  outputOf(options).result(
    submitted,
    `Submission ${id} is ${submitted.outcome}; \`registry receipt ${id}\` asks for its receipt.`,
  );
  process.exitCode = exitCode.unreachable;
}
