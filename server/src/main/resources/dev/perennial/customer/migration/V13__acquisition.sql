-- What brought a customer is exported as well: what the shop said, else the campaign of the first event that named one.
CREATE OR REPLACE FUNCTION customer.note_traits() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    exported CONSTANT text[] := ARRAY ['country', 'city', 'address', 'acquisitionSource', 'acquisition_source',
                                       'firstCampaignSource'];
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
