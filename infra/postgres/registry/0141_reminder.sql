-- What a centre was reminded of, day by day: one row for a centre and a day, claimed by one sender at a time under a
-- lease. Whoever takes over a lease that ran out goes on where the other one stopped.

CREATE TABLE analytics.reminder (
  centre text COLLATE "C" NOT NULL,
  day date NOT NULL,
  holder uuid NOT NULL,
  lease_until timestamptz NOT NULL,
  -- On its way over NATS.
  published_at timestamptz,
  -- Taken by the mail server.
  mailed_at timestamptz,
  -- Nothing is left to be done: also when the mail server refused the letter for good.
  done_at timestamptz,
  PRIMARY KEY (centre, day)
);
