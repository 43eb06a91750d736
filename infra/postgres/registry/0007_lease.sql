-- One appender at a time. Each lease has an epoch of its own; what is appended names its epoch (fencing).

-- Takes the lease for `holder`, and gives its epoch; null while the lease of another holder runs. A holder that
-- asks again, after a restart, takes its own lease over.
CREATE FUNCTION log.acquire_lease(holder text, ttl interval) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  acquired bigint;
BEGIN
  PERFORM log.check_lease_ttl(ttl);
  IF coalesce(holder, '') = '' THEN
    RAISE EXCEPTION 'A lease needs the name of its holder.' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  UPDATE log.head
  SET epoch = epoch + 1, lease_holder = acquire_lease.holder, lease_until = clock_timestamp() + ttl
  WHERE lease_holder IS NULL OR lease_holder = acquire_lease.holder OR lease_until <= clock_timestamp()
  RETURNING epoch INTO acquired;
  RETURN acquired;
END
$$;

-- Prolongs the lease. One that has run out, but that nobody took over, goes on.
CREATE FUNCTION log.renew_lease(held_epoch bigint, ttl interval) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM log.check_lease_ttl(ttl);
  UPDATE log.head SET lease_until = clock_timestamp() + ttl
  WHERE epoch = held_epoch AND lease_holder IS NOT NULL;
  IF NOT FOUND THEN
    PERFORM log.refuse_stale_epoch(held_epoch);
  END IF;
END
$$;

-- Ends the lease, so that another can have it at once.
CREATE FUNCTION log.release_lease(held_epoch bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  UPDATE log.head SET lease_holder = NULL, lease_until = NULL
  WHERE epoch = held_epoch AND lease_holder IS NOT NULL;
  IF NOT FOUND THEN
    PERFORM log.refuse_stale_epoch(held_epoch);
  END IF;
END
$$;

CREATE FUNCTION log.check_lease_ttl(ttl interval) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF ttl IS NULL OR ttl <= interval '0' OR ttl > interval '1 hour' THEN
    RAISE EXCEPTION 'A lease lasts more than nothing and one hour at most, not %.', coalesce(ttl::text, 'null')
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
END
$$;

CREATE FUNCTION log.refuse_stale_epoch(held_epoch bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  current_epoch bigint := (SELECT epoch FROM log.head);
BEGIN
  RAISE EXCEPTION 'Epoch % no longer holds the lease of the log; the epoch is now %.',
      coalesce(held_epoch::text, 'null'), current_epoch
    USING ERRCODE = 'RG001';
END
$$;

GRANT EXECUTE ON FUNCTION log.acquire_lease, log.renew_lease, log.release_lease TO registry_registrar;
