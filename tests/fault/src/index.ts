export { audit } from './audit/audit.ts';
export { storm } from './faults/storm.ts';
export { type Hospitals, openHospitals } from './hospital/openHospitals.ts';
export { StruckRegistry } from './registry/struckRegistry.ts';
export { runStorm } from './runStorm.ts';
