-- Makes empty tables of the shape that the outcome tables have. Their indexes come later: rows are written
-- faster without.

CREATE FUNCTION analytics.make_shadow() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  made text;
BEGIN
  FOREACH made IN ARRAY analytics.outcome_tables() LOOP
    EXECUTE format('DROP TABLE IF EXISTS analytics_shadow.%I', made);
    EXECUTE format(
      'CREATE TABLE analytics_shadow.%I (LIKE analytics.%I INCLUDING ALL EXCLUDING INDEXES)', made, made
    );
  END LOOP;
END
$$;

-- Gives the tables in the shadow the keys, indexes and grants of the live ones, by the same names, so that a
-- later change of the schema finds them.
CREATE FUNCTION analytics.finish_shadow() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  made text;
  live regclass;
  statement text;
BEGIN
  FOREACH made IN ARRAY analytics.outcome_tables() LOOP
    live := format('analytics.%I', made)::regclass;
    FOR statement IN
      SELECT CASE
        WHEN c.oid IS NOT NULL THEN
          format('ALTER TABLE analytics_shadow.%I ADD CONSTRAINT %I ', made, c.conname)
            || pg_get_constraintdef(c.oid)
        ELSE replace(
          pg_get_indexdef(i.indexrelid),
          format(' ON analytics.%I ', made),
          format(' ON analytics_shadow.%I ', made)
        )
      END
      FROM pg_index AS i
      LEFT JOIN pg_constraint AS c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
      WHERE i.indrelid = live
    LOOP
      EXECUTE statement;
    END LOOP;
    FOR statement IN
      SELECT format('GRANT %s ON analytics_shadow.%I TO %I', g.privilege_type, made, r.rolname)
      FROM pg_class AS t, aclexplode(t.relacl) AS g, pg_roles AS r
      WHERE t.oid = live AND g.grantee <> t.relowner AND r.oid = g.grantee
    LOOP
      EXECUTE statement;
    END LOOP;
    EXECUTE format('ANALYZE analytics_shadow.%I', made);
  END LOOP;
END
$$;
