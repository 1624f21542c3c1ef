-- Forgetting. The application may only append and read; these two functions empty what it names, in the store that its transaction
-- entered and in no other.

-- The place stays, so that positions have no gaps; what was said is gone. A messageId stays as long as it is needed against repetition:
-- who sends an event again must not bring the person back.
CREATE FUNCTION event.erase(positions bigint[], weeks date[])
    RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    store bigint := nullif(current_setting('perennial.store', true), '')::bigint;
    emptied int;
BEGIN
    UPDATE event.dead_letter d
    SET body = '{"erased":true}', message_id = 'erased-' || d.position, received_at = coalesce(d.received_at, d.set_aside_at),
        reason = 'Erased.', replayed_at = coalesce(d.replayed_at, now())
    WHERE d.store_id = store AND d.position = ANY (positions);
    UPDATE event.log l
    SET body = '{"erased":true}',
        message_id = CASE WHEN l.week < date_trunc('week', now() AT TIME ZONE 'UTC')::date - 14
                          THEN 'erased-' || l.position ELSE l.message_id END
    FROM unnest(positions, weeks) AS n (position, week)
    WHERE l.store_id = store AND l.position = n.position AND l.week = n.week;
    GET DIAGNOSTICS emptied = ROW_COUNT;
    RETURN emptied;
END
$$;

CREATE FUNCTION event.erase_rejected(numbers bigint[])
    RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM event.rejected r
    WHERE r.store_id = nullif(current_setting('perennial.store', true), '')::bigint AND r.number = ANY (numbers)
$$;

DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY ['erase(bigint[], date[])', 'erase_rejected(bigint[])'] LOOP
        EXECUTE 'REVOKE ALL ON FUNCTION event.' || signature || ' FROM PUBLIC';
        EXECUTE 'GRANT EXECUTE ON FUNCTION event.' || signature || ' TO ${app}';
    END LOOP;
END
$$;
