/** The services that log in to Postgres, each as the role `registry_<service>`. */
export const serviceRoles = ['registrar', 'analytics', 'gateway', 'reporter'] as const;
export type ServiceRole = (typeof serviceRoles)[number];

/** Name of a service's role in Postgres. */
export const roleName = (role: ServiceRole): string => `registry_${role}`;

/** The URL of an administrator with the user and password of a service in their place. */
export function serviceUrl(adminUrl: string, role: ServiceRole, password: string): string {
  const url = new URL(adminUrl);
  url.username = roleName(role);
  url.password = encodeURIComponent(password);
  return url.href;
}

/** Name of the database that a URL points to. */
export function databaseOf(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (name === '') throw new TypeError('A Postgres URL must name its database: postgres://host/<database>.');
  return name;
}
