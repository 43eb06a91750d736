-- What came since a position is found by case_fact_table_as_of; this finds what went: so two snapshots are compared by what
-- has changed between them.
CREATE INDEX case_fact_ended ON analytics.case_fact (stratum, centre, valid_to) WHERE valid_to IS NOT NULL;
