-- Appending for less: planned once instead of at every call (the partitions made planning cost as much as the work), and
-- without sorting a group by messageId, since whoever calls sends each messageId of a store once. One that comes twice in
-- a call fails as a whole by the primary key of event.message.
CREATE OR REPLACE FUNCTION event.append(stores bigint[], message_ids text[], received_us bigint[], bodies text[])
    RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    wanted bigint[] := ARRAY(SELECT DISTINCT s FROM unnest(stores) AS s);
    today date := date_trunc('week', now() AT TIME ZONE 'UTC')::date;
    known int;
    -- One for the whole group: no store's week goes back, and partitions are chosen once a call instead of once a row.
    latest date;
    positions bigint[];
BEGIN
    -- In one order, so that two groups cannot wait for each other.
    SELECT count(*), greatest(max(h.week), today) INTO known, latest
    FROM (SELECT week FROM event.head WHERE store_id = ANY (wanted) ORDER BY store_id FOR UPDATE) h;
    IF known <> cardinality(wanted) THEN
        RAISE EXCEPTION 'a store is unknown to the event log' USING ERRCODE = 'foreign_key_violation';
    END IF;
    -- A new statement sees what those who held the rows before have committed.
    WITH fresh AS MATERIALIZED (
        SELECT i.*, h.position + row_number() OVER (PARTITION BY i.store_id ORDER BY i.nr) AS position
        FROM unnest(stores, message_ids, received_us, bodies) WITH ORDINALITY
                 AS i (store_id, message_id, received_us, body, nr)
        JOIN event.head h USING (store_id)
        WHERE NOT EXISTS (SELECT FROM event.message m
                          WHERE m.store_id = i.store_id AND m.message_id = i.message_id
                            AND m.week BETWEEN today - 7 AND latest)
    ), seen AS (
        INSERT INTO event.message (store_id, message_id, week)
        SELECT f.store_id, f.message_id, latest FROM fresh f
    ), logged AS (
        INSERT INTO event.log (store_id, position, week, received_at, message_id, body)
        SELECT f.store_id, f.position, latest,
               timestamptz 'epoch' + f.received_us * interval '1 microsecond', f.message_id, f.body
        FROM fresh f
    ), moved AS (
        UPDATE event.head h
        SET position = ends.position, week = latest
        FROM (SELECT f.store_id, max(f.position) AS position FROM fresh f GROUP BY f.store_id) ends
        WHERE h.store_id = ends.store_id
    )
    SELECT array_agg(f.position ORDER BY i.nr) INTO positions
    FROM generate_series(1, cardinality(stores)) AS i (nr) LEFT JOIN fresh f USING (nr);
    RETURN positions;
END
$$;
