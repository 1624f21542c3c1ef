-- The event log: append-only, one order per store, never an acknowledged event lost or doubled.

GRANT USAGE ON SCHEMA event TO ${app}, ${ingest}, ${backup};

-- Where each store's log ends. Its row is what appends of a store take turns on, so positions have no gaps, grow in the
-- order of commits, and a reader that has seen position n will never be surprised by a smaller one.
CREATE TABLE event.head (
    store_id bigint PRIMARY KEY,
    position bigint NOT NULL DEFAULT 0,
    week date NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);

-- Weeks begin on Monday in UTC. A store's weeks never go back, even if the clock does, so positions and weeks grow together.
CREATE TABLE event.log (
    store_id bigint NOT NULL,
    position bigint NOT NULL,
    week date NOT NULL,
    received_at timestamptz NOT NULL,
    message_id text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (store_id, position, week)
) PARTITION BY RANGE (week);

-- What has been seen. This week and the one before are looked at, so a messageId is known for seven days at least.
CREATE TABLE event.message (
    store_id bigint NOT NULL,
    message_id text NOT NULL,
    week date NOT NULL,
    PRIMARY KEY (store_id, message_id, week)
) PARTITION BY RANGE (week);

-- How far a consumer has come in a store's log. lease_epoch is the fence: whoever takes over raises it, and a batch moves
-- the position only under the epoch that it began with.
CREATE TABLE event.cursor (
    store_id bigint NOT NULL,
    consumer text NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    week date NOT NULL DEFAULT '-infinity',
    lease_epoch bigint NOT NULL DEFAULT 0,
    lease_holder text,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (store_id, consumer)
) WITH (fillfactor = 50);

-- What a consumer could not apply. The event itself stays in the log.
CREATE TABLE event.dead_letter (
    store_id bigint NOT NULL,
    consumer text NOT NULL,
    position bigint NOT NULL,
    week date NOT NULL,
    code text NOT NULL,
    reason text NOT NULL,
    set_aside_at timestamptz NOT NULL DEFAULT now(),
    replayed_at timestamptz,
    PRIMARY KEY (store_id, consumer, position)
);

-- The wall. The sub-select makes it one evaluation a statement instead of one a row.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['head', 'log', 'message', 'cursor', 'dead_letter'] LOOP
        EXECUTE format('ALTER TABLE event.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY app ON event.%I TO ${app}
                 USING (store_id = (SELECT nullif(current_setting(''perennial.store'', true), '''')::bigint))
                 WITH CHECK (store_id = (SELECT nullif(current_setting(''perennial.store'', true), '''')::bigint))', name);
        EXECUTE format('CREATE POLICY backup ON event.%I FOR SELECT TO ${backup} USING (true)', name);
        EXECUTE format('GRANT SELECT ON event.%I TO ${app}, ${backup}', name);
    END LOOP;
END
$$;
GRANT INSERT, UPDATE, DELETE ON event.cursor, event.dead_letter TO ${app};
GRANT INSERT (store_id) ON event.head TO ${app};

-- Appends a group of events in the order given and says at which position each stands; nothing for one that was there
-- already, in the log or in the same group. It runs with the owner's rights: the ingest role can call it and do no more,
-- neither read nor change what is there.
CREATE FUNCTION event.append(stores bigint[], message_ids text[], received_us bigint[], bodies text[])
    RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wanted bigint[] := ARRAY(SELECT DISTINCT s FROM unnest(stores) AS s);
    known int;
    today date := date_trunc('week', now() AT TIME ZONE 'UTC')::date;
    positions bigint[];
BEGIN
    -- In one order, so that two groups cannot wait for each other.
    PERFORM FROM event.head WHERE store_id = ANY (wanted) ORDER BY store_id FOR UPDATE;
    GET DIAGNOSTICS known = ROW_COUNT;
    IF known <> cardinality(wanted) THEN
        RAISE EXCEPTION 'a store is unknown to the event log' USING ERRCODE = 'foreign_key_violation';
    END IF;
    -- A new statement sees what those who held the rows before have committed.
    WITH input AS MATERIALIZED (
        SELECT i.*, timestamptz 'epoch' + i.received_us * interval '1 microsecond' AS received_at,
               greatest(h.week, today) AS week, h.position AS head,
               row_number() OVER (PARTITION BY i.store_id, i.message_id ORDER BY i.nr) AS occurrence
        FROM unnest(stores, message_ids, received_us, bodies) WITH ORDINALITY
                 AS i (store_id, message_id, received_us, body, nr)
        JOIN event.head h USING (store_id)
    ), fresh AS MATERIALIZED (
        SELECT i.*, i.head + row_number() OVER (PARTITION BY i.store_id ORDER BY i.nr) AS position
        FROM input i
        WHERE i.occurrence = 1
          AND NOT EXISTS (SELECT FROM event.message m
                          WHERE m.store_id = i.store_id AND m.message_id = i.message_id
                            AND m.week IN (i.week, i.week - 7))
    ), seen AS (
        INSERT INTO event.message (store_id, message_id, week)
        SELECT f.store_id, f.message_id, f.week FROM fresh f
    ), logged AS (
        INSERT INTO event.log (store_id, position, week, received_at, message_id, body)
        SELECT f.store_id, f.position, f.week, f.received_at, f.message_id, f.body FROM fresh f ORDER BY f.nr
    ), moved AS (
        UPDATE event.head h
        SET position = ends.position, week = ends.week
        FROM (SELECT f.store_id, max(f.position) AS position, max(f.week) AS week FROM fresh f GROUP BY f.store_id) ends
        WHERE h.store_id = ends.store_id
    )
    SELECT array_agg(f.position ORDER BY i.nr) INTO positions
    FROM input i LEFT JOIN fresh f ON f.nr = i.nr;
    RETURN positions;
END
$$;

-- Makes the partitions of the weeks to come and drops those that nobody needs any more.
CREATE FUNCTION event.keep_partitions(weeks_ahead int, weeks_kept int)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this_week date := date_trunc('week', now() AT TIME ZONE 'UTC')::date;
    monday date;
    old record;
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
        SELECT c.relname
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE (i.inhparent = 'event.log'::regclass
                   AND c.relname < 'log_' || to_char(this_week - 7 * weeks_kept, 'YYYYMMDD'))
           OR (i.inhparent = 'event.message'::regclass
                   AND c.relname < 'message_' || to_char(this_week - 7, 'YYYYMMDD'))
    LOOP
        EXECUTE format('DROP TABLE event.%I', old.relname);
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION event.append(bigint[], text[], bigint[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event.append(bigint[], text[], bigint[], text[]) TO ${ingest};
REVOKE ALL ON FUNCTION event.keep_partitions(int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event.keep_partitions(int, int) TO ${app};
SELECT event.keep_partitions(8, 60);
