-- What is told of a case in tables besides the time to an endpoint: one row for each case and span of positions, as in
-- analytics.outcome, with the same strata. A fact is in the codes of the dictionary, and null where it is not recorded.
CREATE TABLE analytics.case_fact (
  case_id text NOT NULL,
  stratum text NOT NULL,
  centre text NOT NULL,
  origin text NOT NULL,
  sex text NOT NULL,
  age_band text,
  aetiology text NOT NULL,
  agent text NOT NULL,
  site text NOT NULL,
  laterality text NOT NULL,
  pattern text NOT NULL,
  -- Whether any lesion was first taken for something else.
  misdiagnosis text CHECK (misdiagnosis IN ('yes', 'no')),
  valid_from bigint NOT NULL CHECK (valid_from > 0),
  valid_to bigint CHECK (valid_to > valid_from),
  PRIMARY KEY (case_id, valid_from)
);

-- Most tables are of what holds now; those as of an earlier position read all versions.
CREATE INDEX case_fact_table ON analytics.case_fact (stratum, centre) WHERE valid_to IS NULL;
CREATE INDEX case_fact_table_as_of ON analytics.case_fact (stratum, centre, valid_from);

-- It is rebuilt, swapped and forgotten together with the outcome tables, and locked after them.
CREATE OR REPLACE FUNCTION analytics.outcome_tables() RETURNS text[]
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
RETURN ARRAY['parked', 'outcome', 'case_fact'];

-- What was put aside by an earlier rebuild has no facts of its cases: there is no way back to it.
DROP TABLE IF EXISTS analytics_former.parked, analytics_former.outcome;

-- All is folded again from the first event.
TRUNCATE analytics.outcome, analytics.parked;
UPDATE analytics.checkpoint SET position = 0 WHERE name = 'outcomes';
