-- The last position that was recorded up to a moment; 0 when there is none. Recording times never fall with positions,
-- so that some thirty events are looked at, however many there are.
CREATE FUNCTION log.position_at(moment timestamptz) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  earliest bigint := 0;
  latest bigint := (SELECT position FROM log.head);
  middle bigint;
BEGIN
  WHILE earliest < latest LOOP
    middle := (earliest + latest + 1) / 2;
    IF (SELECT recorded_at FROM log.event WHERE position = middle) <= moment THEN
      earliest := middle;
    ELSE
      latest := middle - 1;
    END IF;
  END LOOP;
  RETURN earliest;
END
$$;

GRANT EXECUTE ON FUNCTION log.position_at TO registry_registrar, registry_analytics, registry_gateway;
