-- Analytics begins there to look for erasures: what the log tells behind it may not be destroyed yet, so that a process
-- that starts meanwhile must not keep such a key at hand.

GRANT SELECT (position, hash) ON keys.erased_up_to TO registry_analytics;
