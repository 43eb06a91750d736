-- Up to where the log has been read for erasures. The hash there tells whether it is the same log still: one that
-- was restored to an earlier state and went on from there is read from its beginning.

CREATE TABLE keys.erased_up_to (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position bigint NOT NULL CHECK (position >= 0),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

GRANT SELECT, INSERT, UPDATE ON keys.erased_up_to TO registry_registrar;
