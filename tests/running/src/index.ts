export { type CommandResult, registryCommand, runCommand } from './command.ts';
export { enrol, issueToken, type Run } from './enrol.ts';
export { RunningRegistry, type RunningRegistryOptions } from './runningRegistry.ts';
