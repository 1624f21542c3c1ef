-- An event is one row: whether a messageId was seen is asked of the log itself, by an index that only the partitions have
-- that are asked, instead of a second table with a longer key.

-- Names a message within all stores, but for chance: whoever finds one compares the messageId as well.
ALTER TABLE event.log ADD COLUMN message_key bigint;
UPDATE event.log SET message_key = hashtextextended(message_id, store_id);
ALTER TABLE event.log ALTER COLUMN message_key SET NOT NULL;

-- An index over all partitions has to know the week. It would be taken for looking at whole weeks, by plans that are made when
-- a week is young and empty and are kept when it is not. So the partitions have their own, and keys can be looked at by one
-- index alone.
ALTER TABLE event.log DROP CONSTRAINT log_pkey;

-- Gives the partitions what they lack: the order of each store, and, from a week on, the keys of messages. Older ones no longer
-- need these: the index of a year is for nobody.
CREATE FUNCTION event.keep_indexes(since date)
    RETURNS void
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part name;
BEGIN
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'event.log'::regclass ORDER BY c.relname
    LOOP
        -- Not IF NOT EXISTS, which locks the table before it looks.
        IF to_regclass(format('event.%I', part || '_place')) IS NULL THEN
            EXECUTE format('CREATE UNIQUE INDEX %I ON event.%I (store_id, position)', part || '_place', part);
        END IF;
        IF part < 'log_' || to_char(since, 'YYYYMMDD') THEN
            EXECUTE format('DROP INDEX IF EXISTS event.%I', part || '_message');
        ELSIF to_regclass(format('event.%I', part || '_message')) IS NULL THEN
            EXECUTE format('CREATE INDEX %I ON event.%I (message_key)', part || '_message', part);
        END IF;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION event.keep_partitions(weeks_ahead int, weeks_kept int, consumers text[])
    RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET lock_timeout = '1s'
AS $$
DECLARE
    this_week date := date_trunc('week', now() AT TIME ZONE 'UTC')::date;
    monday date;
    old regclass;
    unread int := 0;
BEGIN
    -- Two nodes take turns.
    PERFORM pg_advisory_xact_lock(hashtext('event.keep_partitions'));
    FOR ahead IN -1..weeks_ahead LOOP
        monday := this_week + 7 * ahead;
        EXECUTE format('CREATE TABLE IF NOT EXISTS event.%I PARTITION OF event.log FOR VALUES FROM (%L) TO (%L)',
                       'log_' || to_char(monday, 'YYYYMMDD'), monday, monday + 7);
    END LOOP;
    FOR old IN
        SELECT c.oid::regclass
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'event.log'::regclass
          AND c.relname < 'log_' || to_char(this_week - 7 * weeks_kept, 'YYYYMMDD')
        ORDER BY c.relname
    LOOP
        IF event.is_unread(old, consumers) THEN
            unread := unread + 1;
            CONTINUE;
        END IF;
        EXECUTE format('UPDATE event.dead_letter d
                        SET message_id = l.message_id, received_at = l.received_at, body = l.body
                        FROM %s l
                        WHERE d.replayed_at IS NULL AND d.body IS NULL
                          AND l.store_id = d.store_id AND l.position = d.position AND l.week = d.week', old);
        EXECUTE format('DROP TABLE %s', old);
    END LOOP;
    PERFORM event.keep_indexes(this_week - 7);
    RETURN unread;
END
$$;

-- Plain statements, planned once, none of which carries the bodies further than into the log. A messageId that comes twice
-- in a call is taken once, where it comes first. Of the ways to look for a key one is left.
CREATE OR REPLACE FUNCTION event.append(stores bigint[], message_ids text[], received_us bigint[], bodies text[])
    RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
    SET enable_bitmapscan = off
AS $$
DECLARE
    size int := cardinality(stores);
    keys bigint[] := ARRAY(SELECT hashtextextended(e.message_id, e.store_id)
                           FROM unnest(stores, message_ids) AS e (store_id, message_id));
    today date := date_trunc('week', now() AT TIME ZONE 'UTC')::date;
    -- One for the whole group: no store's week goes back, and partitions are chosen once a call instead of once a row.
    latest date;
    before bigint;
    known int;
    positions bigint[];
BEGIN
    -- Nearly always: one store, and nothing that was there before.
    IF stores[1] = ALL (stores) AND (SELECT count(DISTINCT k) FROM unnest(keys) AS k) = size THEN
        UPDATE event.head h SET position = h.position + size, week = greatest(h.week, today)
        WHERE h.store_id = stores[1]
        RETURNING h.position - size, h.week INTO before, latest;
        -- A new statement sees what those who held the row before have committed.
        IF FOUND AND NOT EXISTS (SELECT FROM event.log l
                                 WHERE l.message_key = ANY (keys) AND l.week BETWEEN today - 7 AND latest) THEN
            INSERT INTO event.log (store_id, position, week, received_at, message_id, message_key, body)
            SELECT stores[1], before + e.nr, latest, timestamptz 'epoch' + e.received_us * interval '1 microsecond',
                   e.message_id, e.key, e.body
            FROM unnest(message_ids, keys, received_us, bodies) WITH ORDINALITY
                     AS e (message_id, key, received_us, body, nr);
            RETURN ARRAY(SELECT generate_series(before + 1, before + size));
        END IF;
        UPDATE event.head h SET position = before WHERE h.store_id = stores[1];
    END IF;
    -- In one order, so that two groups cannot wait for each other.
    SELECT count(*), greatest(max(h.week), today) INTO known, latest
    FROM (SELECT week FROM event.head WHERE store_id = ANY (stores) ORDER BY store_id FOR UPDATE) h;
    IF known <> (SELECT count(DISTINCT s) FROM unnest(stores) AS s) THEN
        RAISE EXCEPTION 'a store is unknown to the event log' USING ERRCODE = 'foreign_key_violation';
    END IF;
    positions := ARRAY(
        SELECT CASE WHEN i.fresh
                    THEN i.head + count(*) FILTER (WHERE i.fresh) OVER (PARTITION BY i.store_id ORDER BY i.nr) END
        FROM (SELECT e.store_id, e.nr, h.position AS head,
                     row_number() OVER (PARTITION BY e.store_id, e.message_id ORDER BY e.nr) = 1
                         -- The sum keeps the other index from looking fit.
                         AND (SELECT true FROM event.log l
                              WHERE l.message_key = e.key AND l.week BETWEEN today - 7 AND latest
                                AND l.store_id + 0 = e.store_id AND l.message_id = e.message_id
                              LIMIT 1) IS NULL AS fresh
              FROM unnest(stores, message_ids, keys) WITH ORDINALITY AS e (store_id, message_id, key, nr)
              JOIN event.head h USING (store_id)) i
        ORDER BY i.nr);
    INSERT INTO event.log (store_id, position, week, received_at, message_id, message_key, body)
    SELECT e.store_id, e.position, latest, timestamptz 'epoch' + e.received_us * interval '1 microsecond',
           e.message_id, e.key, e.body
    FROM unnest(stores, positions, message_ids, keys, received_us, bodies)
             AS e (store_id, position, message_id, key, received_us, body)
    WHERE e.position IS NOT NULL;
    UPDATE event.head h SET position = e.position, week = latest
    FROM (SELECT s.store_id, max(s.position) AS position FROM unnest(stores, positions) AS s (store_id, position)
          GROUP BY s.store_id) e
    WHERE h.store_id = e.store_id AND e.position IS NOT NULL;
    RETURN positions;
END
$$;

DROP TABLE event.message;
REVOKE ALL ON FUNCTION event.keep_indexes(date) FROM PUBLIC;
SELECT event.keep_indexes(date_trunc('week', now() AT TIME ZONE 'UTC')::date - 7);
