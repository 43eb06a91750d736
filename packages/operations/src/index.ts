export { failureOf } from './failure.ts';
export { SettingError, Settings } from './settings.ts';
export { OperationsModule, type OperationsOptions } from './operations.module.ts';
export { type Readiness, type ReadinessCheck, readiness } from './readiness.ts';
export { serviceLogger } from './serviceLogger.ts';
export { startService } from './startService.ts';
