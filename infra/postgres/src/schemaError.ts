/** The database was migrated by a later build than this one, and this one cannot know what it holds. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';

  constructor(
    readonly database: string,
    readonly unknown: readonly string[],
  ) {
    super(
      `Database ${database} was set up by a newer version of the registry (it has ${unknown.join(', ')}); ` +
        'start that version, or give this one another database.',
    );
  }
}

/** A migration that landed was edited afterwards, so the file no longer tells what the database has. */
export class ChangedMigrationError extends Error {
  override readonly name = 'ChangedMigrationError';

  constructor(
    readonly database: string,
    readonly changed: readonly string[],
  ) {
    super(
      `Migration ${changed.join(', ')} was edited after it landed in database ${database}; ` +
        'restore the file, and make the change in a new one.',
    );
  }
}

/** The role that migrates may not do what migrating needs. */
export class MissingPrivilegeError extends Error {
  override readonly name = 'MissingPrivilegeError';
}

/** A migration failed; nothing of its run has landed. */
export class MigrationFailedError extends Error {
  override readonly name = 'MigrationFailedError';
}
