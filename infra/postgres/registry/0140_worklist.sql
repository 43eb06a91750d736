-- What the work of a day needs of each hospital's case, folded from the log by analytics: nothing in it depends on which
-- day that is.

CREATE TABLE analytics.worklist (
  case_id text COLLATE "C" PRIMARY KEY,
  centre text COLLATE "C" NOT NULL,
  -- Bounds of day 0 in the calendar; the earlier one null when nothing says how long ago the case presented.
  day_zero_from date,
  day_zero_to date NOT NULL CHECK (day_zero_from <= day_zero_to),
  -- Weeks of the planned visits that took place.
  done integer[] NOT NULL,
  -- Day of the case; null before the first visit.
  last_seen integer,
  -- Why no further visit is planned; null while visits go on.
  ended text,
  to_confirm boolean NOT NULL,
  -- Of each visit: days from the visit to its entry, as {"least", "most"}.
  delays jsonb NOT NULL,
  -- By path of the field: how often it was expected, given, and said to be unknown, as three numbers.
  fields jsonb NOT NULL
);

CREATE INDEX worklist_of_centre ON analytics.worklist (centre, case_id);

-- Cases that could not be folded, so that one of them never holds up the others.
CREATE TABLE analytics.worklist_parked (
  case_id text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL CHECK (position > 0),
  error_name text NOT NULL,
  parked_at timestamptz NOT NULL DEFAULT now()
);
