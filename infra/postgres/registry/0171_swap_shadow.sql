-- Puts the tables of the shadow in place of the live ones, which become the former ones: the way back. Those
-- that were the former ones so far are dropped. Whoever calls it holds the checkpoint of the projection: a
-- projector that is at work ends before, and one that waits goes on in the new tables. What was counted in
-- the tables that were in place is let go.

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
  DELETE FROM analytics.kept_answer;
  DELETE FROM analytics.held;
  -- The former tables stand where the live ones stood at this moment.
  INSERT INTO analytics.checkpoint AS former (name, position)
  SELECT 'former outcomes', live.position FROM analytics.checkpoint AS live WHERE live.name = 'outcomes'
  ON CONFLICT (name) DO UPDATE SET position = excluded.position, updated_at = now();
END
$$;
