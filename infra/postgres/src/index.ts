export type { ServicePasswords } from './clusterRoles.ts';
export { migrate, type MigrateOptions } from './migrate.ts';
export {
  ChangedMigrationError,
  MigrationFailedError,
  MissingPrivilegeError,
  NewerSchemaError,
} from './schemaError.ts';
export { roleName, type ServiceRole, serviceRoles, serviceUrl } from './serviceUrl.ts';
