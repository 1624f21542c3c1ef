-- In which time zone the days of a store's orders and credit notes are, and how far they are being brought into another one.
CREATE TABLE commerce.dating (
    store_id bigint PRIMARY KEY,
    time_zone text NOT NULL,
    -- the zone that they had
    before text NOT NULL,
    -- the last rows looked at; null when all were
    orders_after bigint,
    notes_after bigint,
    since timestamptz NOT NULL,
    -- what was visible at the last look; null when nobody can come late any more
    seen text
);
ALTER TABLE commerce.dating ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON commerce.dating TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON commerce.dating FOR SELECT TO ${backup} USING (true);
GRANT SELECT ON commerce.dating TO ${app}, ${backup};
GRANT INSERT, UPDATE ON commerce.dating TO ${app};

-- A store's days are those of the zone that it began with, or has now.
CREATE FUNCTION commerce.note_store() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO commerce.dating (store_id, time_zone, before, since)
    VALUES (NEW.store_id, NEW.time_zone, NEW.time_zone, now())
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_store AFTER INSERT ON store.store FOR EACH ROW EXECUTE FUNCTION commerce.note_store();
INSERT INTO commerce.dating (store_id, time_zone, before, since)
SELECT store_id, time_zone, time_zone, now() FROM store.store;
