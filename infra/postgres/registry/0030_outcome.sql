-- What is known of the time to an endpoint, folded from the log by analytics: one row for each case and
-- endpoint (lesion_id empty) and one for each lesion and endpoint, with the strata that it can be told
-- apart by. The time lies in (left_day, right_day]; right_day null means without end. kind null: the
-- endpoint was never assessed.
CREATE TABLE analytics.outcome (
    case_id text NOT NULL,
    lesion_id text NOT NULL,
    endpoint text NOT NULL,
    stratum text NOT NULL,
    centre text NOT NULL,
    origin text NOT NULL,
    sex text NOT NULL,
    age_band text,
    aetiology text NOT NULL,
    agent text NOT NULL,
    site text NOT NULL,
    laterality text NOT NULL,
    pattern text NOT NULL,
    kind text CHECK (kind IN ('resolved', 'removed', 'censored')),
    left_day integer,
    right_day integer,
    PRIMARY KEY (case_id, lesion_id, endpoint),
    CHECK ((kind IS NULL) = (left_day IS NULL)),
    CHECK (left_day <= right_day),
    CHECK ((kind = 'censored') = (right_day IS NULL) OR kind IS NULL)
);

-- A question is about the cases of one endpoint and stratum.
CREATE INDEX outcome_question ON analytics.outcome (endpoint, stratum, centre) WHERE lesion_id = '';
