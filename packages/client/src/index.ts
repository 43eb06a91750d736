export { caseCommandPaths, fieldsInPath } from './caseCommandPath.ts';
export { RegistryUnreachable } from './exchange.ts';
export { type ProblemDetails, RegistryProblem } from './problem.ts';
export {
  type FileFormat,
  type QuestionParameters,
  type ReadSelection,
  RegistryClient,
  type RegistryClientOptions,
  type SnapshotRelease,
} from './registryClient.ts';
export type { Pending, Standing, Submitted } from './standing.ts';
