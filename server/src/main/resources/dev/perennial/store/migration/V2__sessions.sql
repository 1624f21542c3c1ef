-- Who is signed in, and how each of them likes to read.

ALTER TABLE store.person
    ADD COLUMN name text NOT NULL DEFAULT '',
    ADD COLUMN language text,
    ADD COLUMN theme text;
GRANT UPDATE (name, language, theme) ON store.person TO ${app};

-- One row for each store that a signed-in browser may enter: whoever works in several signs in once. The secret is in the
-- browser's cookie alone; here is its SHA-256. The store that was entered last is the one that is shown.
CREATE TABLE store.session (
    store_id bigint NOT NULL,
    hash bytea NOT NULL,
    person_id text NOT NULL,
    created_at timestamptz NOT NULL,
    entered_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (hash, store_id),
    FOREIGN KEY (store_id, person_id) REFERENCES store.person (store_id, id)
);
CREATE INDEX session_person ON store.session (store_id, person_id);
CREATE INDEX session_seen ON store.session (seen_at);

ALTER TABLE store.session ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON store.session TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON store.session FOR SELECT TO ${backup} USING (true);
-- Not in backups, which may not read it: where one is restored, everybody signs in anew.
GRANT SELECT, INSERT, DELETE ON store.session TO ${app};

-- In which stores somebody may have an account, for who signs in does not say in which. A handful at most.
CREATE FUNCTION store.stores_of(wanted text) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT store_id FROM store.person WHERE email = wanted ORDER BY store_id LIMIT 5 $$;
CREATE INDEX person_email ON store.person (email);

-- Whoever holds the secret has the hash. What role somebody has is looked up anew each time.
CREATE FUNCTION store.resolve_session(wanted bytea, seen_after timestamptz, created_after timestamptz)
    RETURNS TABLE (
        store_id bigint, key text, store_name text, time_zone text, currency text, person_id text, email text, role text,
        name text, language text, theme text, seen_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT s.store_id, o.key, o.name, o.time_zone, o.currency, p.id, p.email, p.role, p.name, p.language, p.theme, s.seen_at
    FROM store.session s
    JOIN store.person p ON p.store_id = s.store_id AND p.id = s.person_id
    JOIN store.store o ON o.store_id = s.store_id
    WHERE s.hash = wanted AND s.seen_at > seen_after AND s.created_at > created_after
    ORDER BY s.entered_at DESC, s.store_id
$$;

CREATE FUNCTION store.see_session(wanted bytea, at timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ UPDATE store.session SET seen_at = at WHERE hash = wanted $$;

-- Changes nothing where the session has no such store.
CREATE FUNCTION store.enter_store(wanted bytea, short_name text, at timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE store.session s SET entered_at = at
    FROM store.store o WHERE o.store_id = s.store_id AND o.key = short_name AND s.hash = wanted
$$;

CREATE FUNCTION store.close_session(wanted bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ DELETE FROM store.session WHERE hash = wanted $$;

CREATE FUNCTION store.forget_sessions(seen_before timestamptz, created_before timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ DELETE FROM store.session WHERE seen_at <= seen_before OR created_at <= created_before $$;

DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY [
        'stores_of(text)', 'resolve_session(bytea, timestamptz, timestamptz)', 'see_session(bytea, timestamptz)',
        'enter_store(bytea, text, timestamptz)', 'close_session(bytea)', 'forget_sessions(timestamptz, timestamptz)'] LOOP
        EXECUTE 'REVOKE ALL ON FUNCTION store.' || signature || ' FROM PUBLIC';
        EXECUTE 'GRANT EXECUTE ON FUNCTION store.' || signature || ' TO ${app}';
    END LOOP;
END
$$;
