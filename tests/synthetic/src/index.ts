export type { CaseTruth } from './case/caseTruth.ts';
export type { TrueLesion } from './case/lesions.ts';
export { type Appointment, plannedWeeks } from './case/schedule.ts';
export type { SyntheticSubmission } from './case/submission.ts';
export type { Centres, SyntheticCentre } from './centre.ts';
export { type DecidedEvent, decidedEvents } from './decidedEvents.ts';
export type { Delivery } from './delivery/delivery.ts';
export type { Shard } from './delivery/inOrderOfArrival.ts';
export { type Categories, type Category, defaultModel, type LesionCount, type Model } from './model.ts';
export { type Key, keyOf, type Purpose, purpose, RandomSequence } from './random/randomSequence.ts';
export {
  type SyntheticCase,
  type SyntheticOptions,
  type SyntheticRegistry,
  syntheticRegistry,
} from './syntheticRegistry.ts';
export type { Population } from './truth/population.ts';
