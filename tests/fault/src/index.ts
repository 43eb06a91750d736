export { audit } from './audit/audit.ts';
export { type Hospitals, openHospitals } from './hospital/openHospitals.ts';
export { StruckRegistry } from './registry/struckRegistry.ts';
export { moreReceipts, observe, type Survival, unharmed } from './observe.ts';
export { surviveStorm } from './surviveStorm.ts';
