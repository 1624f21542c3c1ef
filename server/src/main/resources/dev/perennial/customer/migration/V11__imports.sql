-- Whatever a transaction of an import writes carries its number, whoever writes it: the import says which it is in the
-- transaction's setting perennial.import.

ALTER TABLE customer.merge ADD COLUMN import_id bigint;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['customer', 'profile', 'trait', 'consent', 'merge'] LOOP
        EXECUTE format('ALTER TABLE customer.%I ALTER COLUMN import_id
                            SET DEFAULT nullif(current_setting(''perennial.import'', true), '''')::bigint', name);
    END LOOP;
END
$$;
