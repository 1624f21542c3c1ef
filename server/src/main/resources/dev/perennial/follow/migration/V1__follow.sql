-- What the followers of this database need: rows that are exported carry the transaction that changed them last, and
-- what is gone, or changed through something that hangs on it, is noted. See the essay in Follower.

GRANT USAGE ON SCHEMA follow TO ${app}, ${backup};

-- Backups leave both tables out: after a restore nothing that was copied before counts.

-- One row a copy. step counts what was applied; a copy whose own number does not go with it was set back, or the database
-- was. Notes of transactions before needs_from are no longer read by this copy.
CREATE TABLE follow.replica (
    replica_id uuid PRIMARY KEY,
    node text NOT NULL,
    step bigint NOT NULL,
    needs_from xid8 NOT NULL,
    seen_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON follow.replica TO ${app};

-- Rows of an exported table (entity, as in 'commerce.orders') that have to be looked at again.
CREATE TABLE follow.touched (
    store_id bigint NOT NULL,
    entity text NOT NULL,
    key bigint NOT NULL,
    changed_xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);
CREATE INDEX touched_changed ON follow.touched (changed_xid);
-- Only functions of the owner's write it, and only the view below is read; the walls stand for whoever may do more one day.
ALTER TABLE follow.touched ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON follow.touched TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON follow.touched FOR SELECT TO ${backup} USING (true);

-- What followers read of it, all stores' at once.
CREATE VIEW follow.note AS SELECT store_id, entity, key, changed_xid FROM follow.touched;
GRANT SELECT ON follow.note TO ${backup};

-- BEFORE UPDATE FOR EACH ROW of an exported table; what is inserted gets the column's default.
CREATE FUNCTION follow.mark() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.changed_xid := pg_current_xact_id();
    RETURN NEW;
END
$$;

-- AFTER DELETE of an exported table, once a statement, its old rows being "gone"; the argument names the key's column.
CREATE FUNCTION follow.note_gone() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    EXECUTE format('INSERT INTO follow.touched (store_id, entity, key) SELECT store_id, %L, %I FROM gone',
                   TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, TG_ARGV[0]);
    RETURN NULL;
END
$$;

-- Forgets copies that nobody has kept up for a week, and notes that no copy will read.
CREATE FUNCTION follow.forget() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM follow.replica WHERE seen_at < now() - interval '7 days';
    DELETE FROM follow.touched
    WHERE changed_xid < coalesce((SELECT min(needs_from) FROM follow.replica), pg_snapshot_xmin(pg_current_snapshot()));
END
$$;
REVOKE ALL ON FUNCTION follow.forget() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION follow.forget() TO ${app};
