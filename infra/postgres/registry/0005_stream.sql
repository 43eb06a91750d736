-- Where each stream stands. Its first and last position tell which partitions hold its events.

CREATE TABLE log.stream (
  stream text COLLATE "C" PRIMARY KEY,
  version integer NOT NULL,
  first_position bigint NOT NULL,
  last_position bigint NOT NULL
) WITH (fillfactor = 80);

GRANT SELECT ON log.stream TO registry_registrar, registry_analytics, registry_gateway;
