-- Beside the outcome tables that answers are given from: those that a rebuild makes, and those that the last
-- rebuild replaced. A rebuild is the operator's: no service may see or change either schema.

CREATE SCHEMA analytics_shadow;
CREATE SCHEMA analytics_former;

-- The tables that are folded from the cases, in the order in which they are locked.
CREATE FUNCTION analytics.outcome_tables() RETURNS text[]
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
RETURN ARRAY['parked', 'outcome'];

-- The rebuild itself runs as registry_owner, who owns all of this, in one transaction of the operator's: what
-- is killed leaves nothing, and nobody sees a table before it is put in place.
