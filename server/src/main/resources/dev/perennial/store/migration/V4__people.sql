-- Owners let people in, change what they may do, and take access away; keys know who made them.

-- When somebody was last seen outlives their sessions.
ALTER TABLE store.person ADD COLUMN seen_at timestamptz;
UPDATE store.person p
SET seen_at = (SELECT max(s.seen_at) FROM store.session s WHERE s.store_id = p.store_id AND s.person_id = p.id);
GRANT UPDATE (seen_at), DELETE ON store.person TO ${app};

CREATE OR REPLACE FUNCTION store.see_session(wanted bytea, at timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE store.session SET seen_at = at WHERE hash = wanted;
    UPDATE store.person p SET seen_at = at
    FROM store.session s WHERE s.hash = wanted AND p.store_id = s.store_id AND p.id = s.person_id;
$$;

-- Who made a key, as the audit trail names them; an empty text for keys from before.
ALTER TABLE store.api_key ADD COLUMN created_by text NOT NULL DEFAULT '';

-- Links by which somebody chooses a password: to come in, or a new one. Each works once. The secret is in the link alone.
CREATE TABLE store.way_in (
    store_id bigint NOT NULL REFERENCES store.store,
    id text NOT NULL,
    hash bytea NOT NULL UNIQUE,
    email text NOT NULL,
    -- What they will be; null where somebody who is in chooses a new password.
    role text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, email)
);
ALTER TABLE store.way_in ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON store.way_in TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON store.way_in FOR SELECT TO ${backup} USING (true);
-- Not in backups, which may not read it: a link that was sent does not open what is restored.
GRANT SELECT, INSERT, DELETE ON store.way_in TO ${app};

-- Whoever holds the link has the hash.
CREATE FUNCTION store.find_way_in(wanted bytea, at timestamptz)
    RETURNS TABLE (store_id bigint, store_name text, email text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT w.store_id, o.name, w.email, w.role
    FROM store.way_in w JOIN store.store o ON o.store_id = w.store_id
    WHERE w.hash = wanted AND w.expires_at > at
$$;
REVOKE ALL ON FUNCTION store.find_way_in(bytea, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION store.find_way_in(bytea, timestamptz) TO ${app};
