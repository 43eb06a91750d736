export { type ProblemDetails, RegistryProblem } from './problem.ts';
export {
  type QuestionParameters,
  RegistryClient,
  type RegistryClientOptions,
  type Submitted,
} from './registryClient.ts';
