-- Numbers of cases, by which sets of them are kept as bitmaps. A number says nothing of its case, and is never given
-- again.
CREATE TABLE analytics.case_number (
  case_id text COLLATE "C" PRIMARY KEY,
  number integer NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY (MINVALUE 0 START 0)
);
