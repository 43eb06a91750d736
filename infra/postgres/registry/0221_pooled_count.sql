-- What was counted over all hospitals as of a released position: the count as of the next one is this, and what came since, less
-- what went. Secret: nobody is told but by a release. It follows from the outcome tables, as analytics.kept_count does, and goes
-- with it.
CREATE TABLE analytics.pooled_count (
  -- SHA-256 of what was counted; who counted.
  counted text COLLATE "C" NOT NULL,
  code_version text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  -- [[values, cases], ...]
  counts json NOT NULL,
  PRIMARY KEY (counted, code_version, position)
);
CREATE INDEX pooled_count_position ON analytics.pooled_count (position);

-- The cases of each group of a question, beside their counts, and moved on alike.
CREATE TABLE analytics.pooled_cohort (
  counted text COLLATE "C" NOT NULL,
  code_version text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  "group" text COLLATE "C" NOT NULL,
  -- A bitmap over analytics.case_number.
  cases bytea NOT NULL,
  PRIMARY KEY (counted, code_version, position, "group")
);
CREATE INDEX pooled_cohort_position ON analytics.pooled_cohort (position);

-- Lets go all that was counted and told as of a position or a later one: the outcome tables tell otherwise as of it. Whoever adds a table
-- of what follows from them adds it here.
CREATE FUNCTION analytics.forget_counted(since bigint) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  DELETE FROM analytics.kept_count WHERE position >= since;
  DELETE FROM analytics.pooled_count WHERE position >= since;
  DELETE FROM analytics.pooled_cohort WHERE position >= since;
  DELETE FROM analytics.kept_answer WHERE position >= since;
  DELETE FROM analytics.held WHERE snapshot >= since;
END;

GRANT EXECUTE ON FUNCTION analytics.forget_counted TO registry_analytics;

-- What was counted in the tables that are replaced is let go by the one function.
CREATE OR REPLACE FUNCTION analytics.swap_shadow() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  swapped text;
BEGIN
  FOREACH swapped IN ARRAY analytics.outcome_tables() LOOP
    EXECUTE format('LOCK TABLE analytics.%I IN ACCESS EXCLUSIVE MODE', swapped);
  END LOOP;
  FOREACH swapped IN ARRAY analytics.outcome_tables() LOOP
    EXECUTE format('DROP TABLE IF EXISTS analytics_former.%I', swapped);
    EXECUTE format('ALTER TABLE analytics.%I SET SCHEMA analytics_former', swapped);
    EXECUTE format('ALTER TABLE analytics_shadow.%I SET SCHEMA analytics', swapped);
  END LOOP;
  PERFORM analytics.forget_counted(0);
  -- The former tables stand where the live ones stood at this moment.
  INSERT INTO analytics.checkpoint AS former (name, position)
  SELECT 'former outcomes', live.position FROM analytics.checkpoint AS live WHERE live.name = 'outcomes'
  ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = now();
END
$$;
