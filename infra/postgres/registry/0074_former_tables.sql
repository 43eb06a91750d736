-- Makes the former tables those of the shadow, so that they can be brought up to date and put back in place.
-- Gives the position at which they stand.
--
--   RG070  there are no former tables
--   RG071  they have another shape than the live ones: the schema has changed since

CREATE FUNCTION analytics.former_as_shadow() RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  taken text;
BEGIN
  FOREACH taken IN ARRAY analytics.outcome_tables() LOOP
    IF to_regclass(format('analytics_former.%I', taken)) IS NULL THEN
      RAISE EXCEPTION 'There are no former outcome tables to go back to: a rebuild has put none aside yet.'
        USING ERRCODE = 'RG070';
    END IF;
    IF analytics.columns_of('analytics_former', taken) <> analytics.columns_of('analytics', taken) THEN
      RAISE EXCEPTION
        'The former outcome tables have the columns of an earlier version of the registry: rebuild instead.'
        USING ERRCODE = 'RG071';
    END IF;
    EXECUTE format('DROP TABLE IF EXISTS analytics_shadow.%I', taken);
    EXECUTE format('ALTER TABLE analytics_former.%I SET SCHEMA analytics_shadow', taken);
  END LOOP;
  RETURN (SELECT position FROM analytics.checkpoint WHERE name = 'former outcomes');
END
$$;

-- The columns of a table with their types, in their order.
CREATE FUNCTION analytics.columns_of(schema text, relation text) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT array_agg(format('%I %s %s', attname, format_type(atttypid, atttypmod), attnotnull) ORDER BY attnum)
  FROM pg_attribute
  WHERE attrelid = format('%I.%I', schema, relation)::regclass AND attnum > 0 AND NOT attisdropped
$$;

-- A case that is forgotten is forgotten in the former tables too. Analytics may do this to them, and nothing
-- else.
CREATE FUNCTION analytics.forget_in_former(case_ids text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY analytics.outcome_tables() LOOP
    IF to_regclass(format('analytics_former.%I', relation)) IS NOT NULL THEN
      EXECUTE format('DELETE FROM analytics_former.%I WHERE case_id = ANY ($1)', relation) USING case_ids;
    END IF;
  END LOOP;
END
$$;

GRANT EXECUTE ON FUNCTION analytics.forget_in_former TO registry_analytics;
