export { audit } from './audit/audit.ts';
export { type Hospitals, openHospitals } from './hospital/openHospitals.ts';
export { LinkedRegistry } from './registry/linkedRegistry.ts';
export type { ObservedRegistry } from './registry/observedRegistry.ts';
export { StruckRegistry } from './registry/struckRegistry.ts';
export { moreReceipts, observe } from './observe.ts';
export { surviveStorm } from './surviveStorm.ts';
