-- What could not be decided is kept like what waits for its registration, and waits for a person: `set_aside_for`
-- is the class of the failure (the name of the error and its SQLSTATE, nothing of the content), null for what
-- waits for the registration of its case.

ALTER TABLE intake.waiting
  ADD COLUMN set_aside_for text,
  ALTER COLUMN case_id DROP NOT NULL,
  ADD CONSTRAINT waits_for_something CHECK (num_nonnulls(set_aside_for, case_id) > 0);

GRANT SELECT (set_aside_for) ON intake.waiting TO registry_analytics, registry_gateway;
