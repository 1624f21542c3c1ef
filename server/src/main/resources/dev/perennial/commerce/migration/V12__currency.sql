-- What counts in the warehouse depends on the store's currency: another one, and everything is looked at again.
CREATE FUNCTION commerce.note_currency() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO follow.touched (store_id, entity, key)
    SELECT store_id, 'commerce.orders', order_id FROM commerce.orders WHERE store_id = NEW.store_id
    UNION ALL
    SELECT store_id, 'commerce.credit_note', note_id FROM commerce.credit_note WHERE store_id = NEW.store_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_currency AFTER UPDATE OF currency ON store.store
    FOR EACH ROW WHEN (OLD.currency IS DISTINCT FROM NEW.currency)
    EXECUTE FUNCTION commerce.note_currency();
