-- What the warehouse follows: customers, with the names that profiles, identities and traits give them.

ALTER TABLE customer.customer ADD COLUMN changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX customer_changed ON customer.customer (changed_xid);
CREATE TRIGGER mark BEFORE UPDATE ON customer.customer FOR EACH ROW EXECUTE FUNCTION follow.mark();
CREATE TRIGGER note_gone AFTER DELETE ON customer.customer REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION follow.note_gone('customer_id');

-- Notes customers, unless this transaction has marked them already.
CREATE FUNCTION customer.note(stores bigint[], customers bigint[]) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO follow.touched (store_id, entity, key)
    SELECT DISTINCT n.store_id, 'customer.customer', n.customer_id
    FROM unnest(stores, customers) AS n (store_id, customer_id)
    WHERE NOT EXISTS (SELECT FROM customer.customer c
                      WHERE c.store_id = n.store_id AND c.customer_id = n.customer_id
                        AND c.changed_xid = pg_current_xact_id());
$$;
REVOKE ALL ON FUNCTION customer.note(bigint[], bigint[]) FROM PUBLIC;

-- Each statement's rows before and after it; what is in both has not changed for the warehouse.
CREATE FUNCTION customer.note_profiles() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM customer.note(array_agg(store_id), array_agg(customer_id)) FROM fresh;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM customer.note(array_agg(store_id), array_agg(customer_id)) FROM gone;
    ELSE
        PERFORM customer.note(array_agg(store_id), array_agg(customer_id))
        FROM ((SELECT store_id, profile_id, customer_id, home FROM fresh
               EXCEPT SELECT store_id, profile_id, customer_id, home FROM gone)
              UNION ALL
              (SELECT store_id, profile_id, customer_id, home FROM gone
               EXCEPT SELECT store_id, profile_id, customer_id, home FROM fresh)) AS changed;
    END IF;
    RETURN NULL;
END
$$;

-- An identity names the person that the profiles of its owner belong to now.
CREATE FUNCTION customer.note_identities() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    stores bigint[];
    owners bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT array_agg(store_id), array_agg(owner) INTO stores, owners FROM fresh;
    ELSIF TG_OP = 'DELETE' THEN
        SELECT array_agg(store_id), array_agg(owner) INTO stores, owners FROM gone;
    ELSE
        SELECT array_agg(store_id), array_agg(owner) INTO stores, owners
        FROM ((SELECT store_id, kind, value, owner FROM fresh EXCEPT SELECT store_id, kind, value, owner FROM gone)
              UNION ALL
              (SELECT store_id, kind, value, owner FROM gone EXCEPT SELECT store_id, kind, value, owner FROM fresh))
             AS changed;
    END IF;
    PERFORM customer.note(array_agg(p.store_id), array_agg(p.customer_id))
    FROM (SELECT DISTINCT i.store_id, i.owner FROM unnest(stores, owners) AS i (store_id, owner)) AS i
    JOIN customer.profile p ON p.store_id = i.store_id AND p.home = i.owner;
    RETURN NULL;
END
$$;

-- Only the traits that are exported.
CREATE FUNCTION customer.note_traits() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    exported CONSTANT text[] := ARRAY ['country', 'city', 'address'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM customer.note(array_agg(store_id), array_agg(customer_id)) FROM fresh WHERE name = ANY (exported);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM customer.note(array_agg(store_id), array_agg(customer_id)) FROM gone WHERE name = ANY (exported);
    ELSE
        PERFORM customer.note(array_agg(store_id), array_agg(customer_id))
        FROM (SELECT store_id, customer_id FROM fresh WHERE name = ANY (exported)
              UNION ALL
              SELECT store_id, customer_id FROM gone WHERE name = ANY (exported)) AS changed;
    END IF;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    name text;
    function text;
BEGIN
    FOR name, function IN VALUES ('profile', 'note_profiles'), ('identity', 'note_identities'), ('trait', 'note_traits')
    LOOP
        EXECUTE format('CREATE TRIGGER note_new AFTER INSERT ON customer.%I REFERENCING NEW TABLE AS fresh
                            FOR EACH STATEMENT EXECUTE FUNCTION customer.%I()', name, function);
        EXECUTE format('CREATE TRIGGER note_changed AFTER UPDATE ON customer.%I
                            REFERENCING NEW TABLE AS fresh OLD TABLE AS gone
                            FOR EACH STATEMENT EXECUTE FUNCTION customer.%I()', name, function);
        EXECUTE format('CREATE TRIGGER note_gone AFTER DELETE ON customer.%I REFERENCING OLD TABLE AS gone
                            FOR EACH STATEMENT EXECUTE FUNCTION customer.%I()', name, function);
    END LOOP;
END
$$;
