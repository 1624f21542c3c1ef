-- Who may still need an event, and where there is work to do.

-- Filled when the week of the event goes, so that a dead letter can be read and replayed as long as it stands.
ALTER TABLE event.dead_letter
    ADD COLUMN message_id text,
    ADD COLUMN received_at timestamptz,
    ADD COLUMN body text;

-- Whether somebody has still to read an event of a week. That is everybody who ever had a cursor in any store, because
-- another node may be of another version, and everybody who is named. An event that nobody reads yet is unread.
CREATE FUNCTION event.is_unread(week_of_log regclass, consumers text[])
    RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    unread boolean;
BEGIN
    EXECUTE format($query$
        WITH reader AS MATERIALIZED (
            SELECT unnest($1) AS consumer UNION SELECT c.consumer FROM event.cursor c
        )
        SELECT EXISTS (
            SELECT FROM event.head h
            CROSS JOIN LATERAL (SELECT max(l.position) AS position FROM %s l WHERE l.store_id = h.store_id) last
            WHERE last.position IS NOT NULL
              AND (NOT EXISTS (SELECT FROM reader)
                   OR EXISTS (
                       SELECT FROM reader r
                       LEFT JOIN event.cursor c ON c.store_id = h.store_id AND c.consumer = r.consumer
                       WHERE coalesce(c.position, 0) < last.position)))
        $query$, week_of_log) INTO unread USING consumers;
    RETURN unread;
END
$$;

-- Makes the partitions of the weeks to come and drops those that are old and that nobody needs any more; says how many old
-- weeks had to stay because they are unread. A lock that is not to be had at once is not waited for: whoever waits for the
-- whole log makes everybody wait who comes after.
DROP FUNCTION event.keep_partitions(int, int);
CREATE FUNCTION event.keep_partitions(weeks_ahead int, weeks_kept int, consumers text[])
    RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
    SET lock_timeout = '1s'
AS $$
DECLARE
    this_week date := date_trunc('week', now() AT TIME ZONE 'UTC')::date;
    monday date;
    old record;
    unread int := 0;
BEGIN
    -- Two nodes take turns.
    PERFORM pg_advisory_xact_lock(hashtext('event.keep_partitions'));
    FOR ahead IN -1..weeks_ahead LOOP
        monday := this_week + 7 * ahead;
        EXECUTE format('CREATE TABLE IF NOT EXISTS event.%I PARTITION OF event.log FOR VALUES FROM (%L) TO (%L)',
                       'log_' || to_char(monday, 'YYYYMMDD'), monday, monday + 7);
        EXECUTE format('CREATE TABLE IF NOT EXISTS event.%I PARTITION OF event.message FOR VALUES FROM (%L) TO (%L)',
                       'message_' || to_char(monday, 'YYYYMMDD'), monday, monday + 7);
    END LOOP;
    FOR old IN
        SELECT c.oid::regclass AS name, i.inhparent = 'event.log'::regclass AS of_log
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE (i.inhparent = 'event.log'::regclass
                   AND c.relname < 'log_' || to_char(this_week - 7 * weeks_kept, 'YYYYMMDD'))
           OR (i.inhparent = 'event.message'::regclass
                   AND c.relname < 'message_' || to_char(this_week - 7, 'YYYYMMDD'))
        ORDER BY c.relname
    LOOP
        IF old.of_log AND event.is_unread(old.name, consumers) THEN
            unread := unread + 1;
            CONTINUE;
        END IF;
        IF old.of_log THEN
            EXECUTE format('UPDATE event.dead_letter d
                            SET message_id = l.message_id, received_at = l.received_at, body = l.body
                            FROM %s l
                            WHERE d.replayed_at IS NULL AND d.body IS NULL
                              AND l.store_id = d.store_id AND l.position = d.position AND l.week = d.week', old.name);
        END IF;
        EXECUTE format('DROP TABLE %s', old.name);
    END LOOP;
    RETURN unread;
END
$$;

-- Which consumer has how much to do in which store, and whether it may be taken on. Workers look at all stores at once: two
-- small tables instead of a question a store.
CREATE FUNCTION event.work(consumers text[], asking text)
    RETURNS TABLE (store_id bigint, consumer text, behind bigint, free boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT h.store_id, r.consumer, h.position - coalesce(c.position, 0),
           coalesce(c.lease_holder = asking, false) OR coalesce(c.lease_until < clock_timestamp(), true)
    FROM event.head h
    CROSS JOIN unnest(consumers) AS r (consumer)
    LEFT JOIN event.cursor c ON c.store_id = h.store_id AND c.consumer = r.consumer
    WHERE h.position > coalesce(c.position, 0)
    ORDER BY h.position - coalesce(c.position, 0) DESC
$$;

-- When the oldest event came in that a consumer has not read, over all stores.
CREATE FUNCTION event.oldest_unread(consumers text[])
    RETURNS TABLE (consumer text, received_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT r.consumer, min(next.received_at)
    FROM event.head h
    CROSS JOIN unnest(consumers) AS r (consumer)
    LEFT JOIN event.cursor c ON c.store_id = h.store_id AND c.consumer = r.consumer
    CROSS JOIN LATERAL (
        SELECT l.received_at FROM event.log l
        WHERE l.store_id = h.store_id AND l.position > coalesce(c.position, 0) AND l.week >= coalesce(c.week, '-infinity')
        ORDER BY l.position LIMIT 1) next
    WHERE h.position > coalesce(c.position, 0)
    GROUP BY r.consumer
$$;

DO $$
DECLARE
    signature text;
BEGIN
    REVOKE ALL ON FUNCTION event.is_unread(regclass, text[]) FROM PUBLIC;
    FOREACH signature IN ARRAY ARRAY [
        'keep_partitions(int, int, text[])', 'work(text[], text)', 'oldest_unread(text[])'] LOOP
        EXECUTE 'REVOKE ALL ON FUNCTION event.' || signature || ' FROM PUBLIC';
        EXECUTE 'GRANT EXECUTE ON FUNCTION event.' || signature || ' TO ${app}';
    END LOOP;
END
$$;
