-- Master keys that wrap no new data key: a rotation to another one began. A service that has not heard of it is
-- refused, and takes the new one.

CREATE TABLE keys.retired_master_key (
  master_key_id text COLLATE "C" PRIMARY KEY,
  retired_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
