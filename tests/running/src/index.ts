export { type CommandResult, registryCommand, runCommand } from './command.ts';
export { RunningRegistry, type RunningRegistryOptions } from './runningRegistry.ts';
