-- What is deleted from a copy stays in the bytes of its file until that is built anew. Whoever erases somebody notes it, and
-- copies do that in their time.

-- AFTER UPDATE FOR EACH ROW of a table of people, WHEN one has been erased; the argument names the key's column.
CREATE FUNCTION follow.note_erased() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO follow.touched (store_id, entity, key)
    VALUES (NEW.store_id, 'follow.erased', (to_jsonb(NEW) ->> TG_ARGV[0])::bigint);
    RETURN NULL;
END
$$;
