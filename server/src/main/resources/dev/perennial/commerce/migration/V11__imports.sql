-- Whatever a transaction of an import writes carries its number, see the customer module.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['product', 'orders', 'credit_note'] LOOP
        EXECUTE format('ALTER TABLE commerce.%I ALTER COLUMN import_id
                            SET DEFAULT nullif(current_setting(''perennial.import'', true), '''')::bigint', name);
    END LOOP;
END
$$;

-- An import gives a slice of orders their numbers before it writes their lines.
GRANT USAGE ON SEQUENCE commerce.orders_order_id_seq TO ${app};
