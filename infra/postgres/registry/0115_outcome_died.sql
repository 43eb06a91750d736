-- Death competes with resolution, like a removal by a procedure: left_day is the last day on which the lesion was
-- found, right_day the last on which the patient can have died.
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['analytics.outcome', 'analytics_former.outcome'] LOOP
    IF to_regclass(kept) IS NOT NULL THEN
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT outcome_kind_check', kept);
      EXECUTE format(
        'ALTER TABLE %s ADD CONSTRAINT outcome_kind_check '
          || 'CHECK (kind IN (''resolved'', ''removed'', ''died'', ''censored''))',
        kept
      );
    END IF;
  END LOOP;
END
$$;
