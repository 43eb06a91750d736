export { type CommandResult, runCommand } from './command.ts';
export { RunningRegistry, type RunningRegistryOptions } from './runningRegistry.ts';
