-- The data queries of a case that are open, as a list of what was asked.

ALTER TABLE analytics.worklist ADD COLUMN queries jsonb NOT NULL DEFAULT '[]';
