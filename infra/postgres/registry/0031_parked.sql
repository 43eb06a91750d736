-- Cases that analytics could not fold, so that one of them never holds up the others: parked in the
-- transaction that folds the rest, and taken out by the one that can fold them after a later event.
-- Nothing of the case is in it but its id.
CREATE TABLE analytics.parked (
    case_id text PRIMARY KEY,
    position bigint NOT NULL CHECK (position > 0),
    error_name text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now()
);
