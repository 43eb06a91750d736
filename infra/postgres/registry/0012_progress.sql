-- How far each message stream was decided: moved in the same transaction as the decisions.

CREATE TABLE intake.progress (
  stream text PRIMARY KEY,
  -- Tells a stream that was made anew under the same name apart: that one counts from 1 again.
  identity text NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 0)
) WITH (fillfactor = 10);

GRANT SELECT ON intake.progress TO registry_registrar, registry_analytics, registry_gateway;
