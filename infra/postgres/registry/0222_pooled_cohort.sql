-- The cases of each group of a question over all hospitals as of a released position, beside their counts, and moved on alike.
CREATE TABLE analytics.pooled_cohort (
  -- SHA-256 of what was counted; who counted.
  counted text COLLATE "C" NOT NULL,
  code_version text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  "group" text COLLATE "C" NOT NULL,
  -- A bitmap over analytics.case_number.
  cases bytea NOT NULL,
  PRIMARY KEY (counted, code_version, position, "group")
);
CREATE INDEX pooled_cohort_position ON analytics.pooled_cohort (position);

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
  DELETE FROM analytics.kept_count;
  DELETE FROM analytics.pooled_count;
  DELETE FROM analytics.pooled_cohort;
  DELETE FROM analytics.kept_answer;
  DELETE FROM analytics.held;
  -- The former tables stand where the live ones stood at this moment.
  INSERT INTO analytics.checkpoint AS former (name, position)
  SELECT 'former outcomes', live.position FROM analytics.checkpoint AS live WHERE live.name = 'outcomes'
  ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = now();
END
$$;
