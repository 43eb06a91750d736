/** Turns an event's data of one version into the data of the next. Pure. */
export type Upcaster = (data: unknown) => unknown;

/**
 * By type of event, the upcasters from version 1 on: the one at index 0 turns version 1 into version 2. So a
 * type has one version more than it has upcasters, and no version can be added without its upcaster.
 */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/** An event's data as the log keeps it, with the version of its shape. */
export interface VersionedEvent {
  readonly type: string;
  /** From 1. */
  readonly schemaVersion: number;
  readonly data: unknown;
}

/** An event of a type, or in a version, that this build does not know: a newer build wrote it. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
  readonly type: string;
  readonly schemaVersion: number;
  /** The newest version that this build knows; null when it does not know the type. */
  readonly newest: number | null;

  constructor(type: string, schemaVersion: number, newest: number | null) {
    super(
      newest === null
        ? `This build knows no event ${type}: a newer build wrote it, and one as new as that is needed.`
        : `This build knows ${type} in versions 1 to ${newest}, not in version ${schemaVersion}: a newer build wrote it, and one as new as that is needed.`,
    );
    this.type = type;
    this.schemaVersion = schemaVersion;
    this.newest = newest;
  }
}

/** The version in which events of a type are written now. @throws UnknownEventError */
export function newestVersion(upcasters: Upcasters, type: string): number {
  return knownSteps(upcasters, type, 1).length + 1;
}

/**
 * An event's data in the newest version of its shape, brought there one version after the other.
 *
 * @throws UnknownEventError
 */
export function upcast(upcasters: Upcasters, { type, schemaVersion, data }: VersionedEvent): unknown {
  const steps = knownSteps(upcasters, type, schemaVersion);
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > steps.length + 1) {
    throw new UnknownEventError(type, schemaVersion, steps.length + 1);
  }
  return steps.slice(schemaVersion - 1).reduce((older, step) => step(older), data);
}

function knownSteps(upcasters: Upcasters, type: string, schemaVersion: number): readonly Upcaster[] {
  const steps = Object.hasOwn(upcasters, type) ? upcasters[type] : undefined;
  if (steps === undefined) throw new UnknownEventError(type, schemaVersion, null);
  return steps;
}
