import type { Role } from '@calcinosis/registry';

/** Who asks about all hospitals. What each party was told is remembered together: those of a person, and of each team. */
export interface Asker {
  readonly role: Role;
  readonly parties: readonly string[];
}
