-- What may happen to a data key. It is made, for a subject that is not erased, under a master key that is not
-- retired; wrapped anew; and deleted together with an entry in the erasure list. The triggers are ENABLE ALWAYS,
-- and hold for owner and superuser too.
--
--   RG004  a key is changed, or deleted otherwise
--   RG020  the subject is erased
--   RG021  the master key is retired

CREATE FUNCTION keys.check_new_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- keys.erase locks the table against this insert. Whoever waited for it must see what it wrote, and would not
  -- in a snapshot of before.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'A data key is made under READ COMMITTED, not in a snapshot that may be older than an erasure.'
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  IF EXISTS (SELECT FROM keys.erased e WHERE e.subject = NEW.subject) THEN
    RAISE EXCEPTION 'Subject % is erased; it gets no key again.', NEW.subject USING ERRCODE = 'RG020';
  END IF;
  IF EXISTS (SELECT FROM keys.retired_master_key r WHERE r.master_key_id = NEW.master_key_id) THEN
    RAISE EXCEPTION 'Master key % is retired and wraps no new data key.', NEW.master_key_id
      USING ERRCODE = 'RG021', HINT = 'Give the services the new master key, before the old one.';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION keys.check_changed_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF (NEW.subject, NEW.key_id, NEW.created_at) IS DISTINCT FROM (OLD.subject, OLD.key_id, OLD.created_at)
    OR NEW.master_key_id = OLD.master_key_id
  THEN
    RAISE EXCEPTION 'A data key is only ever wrapped anew, by another master key.' USING ERRCODE = 'RG004';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION keys.check_deleted_key() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM keys.erased e WHERE e.subject = OLD.subject) THEN
    RAISE EXCEPTION 'The data key of % is not deleted: the subject is not erased.', OLD.subject
      USING ERRCODE = 'RG004', HINT = 'keys.erase destroys the keys of subjects that are to be forgotten.';
  END IF;
  RETURN OLD;
END
$$;

CREATE TRIGGER new_key BEFORE INSERT ON keys.data_key
  FOR EACH ROW EXECUTE FUNCTION keys.check_new_key();
CREATE TRIGGER changed_key BEFORE UPDATE ON keys.data_key
  FOR EACH ROW EXECUTE FUNCTION keys.check_changed_key();
CREATE TRIGGER deleted_key BEFORE DELETE ON keys.data_key
  FOR EACH ROW EXECUTE FUNCTION keys.check_deleted_key();
CREATE TRIGGER no_truncating BEFORE TRUNCATE ON keys.data_key
  FOR EACH STATEMENT EXECUTE FUNCTION keys.refuse_rewriting();
ALTER TABLE keys.data_key ENABLE ALWAYS TRIGGER new_key;
ALTER TABLE keys.data_key ENABLE ALWAYS TRIGGER changed_key;
ALTER TABLE keys.data_key ENABLE ALWAYS TRIGGER deleted_key;
ALTER TABLE keys.data_key ENABLE ALWAYS TRIGGER no_truncating;

-- What wrapped how many, for a rotation.
CREATE INDEX data_key_master_key ON keys.data_key (master_key_id, subject);

REVOKE EXECUTE ON FUNCTION keys.check_new_key, keys.check_changed_key, keys.check_deleted_key FROM PUBLIC;
