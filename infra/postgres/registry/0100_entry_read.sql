-- The registrar relays events as the bytes that their leaves commit to: the database writes them in a third of the
-- time that the registrar takes to read seventeen columns and to put them together. The functions read nothing.

GRANT EXECUTE ON FUNCTION log.entry, log.entry_text TO registry_registrar;
