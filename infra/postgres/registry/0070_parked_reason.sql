-- Why a case is parked, as a class that can be counted; error_name stays for whoever looks for the cause.

ALTER TABLE analytics.parked ADD COLUMN reason text
  CHECK (reason IN ('unreadable', 'unknown-event', 'not-foldable'));

UPDATE analytics.parked SET reason = CASE error_name
  WHEN 'BrokenSealError' THEN 'unreadable'
  WHEN 'UnknownEventError' THEN 'unknown-event'
  ELSE 'not-foldable'
END;

ALTER TABLE analytics.parked ALTER COLUMN reason SET NOT NULL;
