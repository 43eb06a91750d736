-- One reporter works at a time. What it does is safe to be done twice all the same: the log takes an edition once.

CREATE TABLE reporting.lease (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  holder text NOT NULL,
  until timestamptz NOT NULL
);

-- Takes the lease for `holder`, or prolongs it; false while that of another holder runs.
CREATE FUNCTION reporting.take_lease(holder text, ttl interval) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM log.check_lease_ttl(ttl);
  INSERT INTO reporting.lease AS held (holder, until) VALUES (take_lease.holder, clock_timestamp() + ttl)
  ON CONFLICT (single) DO UPDATE SET holder = excluded.holder, until = excluded.until
    WHERE held.holder = excluded.holder OR held.until <= clock_timestamp();
  RETURN FOUND;
END
$$;

-- Gives the lease back, so that another need not wait until it runs out.
CREATE FUNCTION reporting.release_lease(holder text) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  DELETE FROM reporting.lease WHERE lease.holder = release_lease.holder
$$;

GRANT EXECUTE ON FUNCTION reporting.take_lease, reporting.release_lease TO registry_reporter;
