-- Stores, their keys, their people, and who changed what.

GRANT USAGE ON SCHEMA store TO ${app}, ${backup};

-- The short name is used in paths.
CREATE TABLE store.store (
    store_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL UNIQUE,
    name text NOT NULL,
    time_zone text NOT NULL,
    currency text NOT NULL,
    created_at timestamptz NOT NULL
);

-- What opens the API. The key itself is nowhere, only its SHA-256: it is 160 random bits, which nobody tries out.
CREATE TABLE store.api_key (
    store_id bigint NOT NULL REFERENCES store.store,
    id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    beginning text NOT NULL,
    hash bytea NOT NULL UNIQUE,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    PRIMARY KEY (store_id, id)
);

-- Who may sign in. E-mail addresses are kept in lower case.
CREATE TABLE store.person (
    store_id bigint NOT NULL REFERENCES store.store,
    id text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    password_hash text NOT NULL,
    created_at timestamptz NOT NULL,
    password_changed_at timestamptz NOT NULL,
    PRIMARY KEY (store_id, id),
    UNIQUE (store_id, email)
);

-- Who changed what, and who was refused. Store 0 is the installation: those of whom nobody knows a store.
CREATE TABLE store.audit (
    store_id bigint NOT NULL,
    id text NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    outcome text NOT NULL,
    detail text NOT NULL,
    times bigint NOT NULL,
    PRIMARY KEY (store_id, id)
);

-- The way in for the first owner: one at a time, and it works once.
CREATE TABLE store.invitation (
    hash bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['store', 'api_key', 'person', 'audit'] LOOP
        EXECUTE format('ALTER TABLE store.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY app ON store.%I TO ${app}
                 USING (store_id = (SELECT nullif(current_setting(''perennial.store'', true), '''')::bigint))
                 WITH CHECK (store_id = (SELECT nullif(current_setting(''perennial.store'', true), '''')::bigint))', name);
        EXECUTE format('CREATE POLICY backup ON store.%I FOR SELECT TO ${backup} USING (true)', name);
        EXECUTE format('GRANT SELECT ON store.%I TO ${app}, ${backup}', name);
    END LOOP;
END
$$;
GRANT UPDATE (name, time_zone, currency) ON store.store TO ${app};
GRANT INSERT, UPDATE (expires_at, revoked_at, last_used_at) ON store.api_key TO ${app};
GRANT INSERT, UPDATE (role, password_hash, password_changed_at) ON store.person TO ${app};
GRANT INSERT ON store.audit TO ${app};

-- What has to be known before the store is: each function answers one question to somebody who brings the answer's half.
-- They run with the owner's rights; the application cannot look across stores in any other way.

-- Nothing when the short name is taken.
CREATE FUNCTION store.create_store(new_key text, new_name text, new_time_zone text, new_currency text, at timestamptz)
    RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO store.store (key, name, time_zone, currency, created_at)
    VALUES (new_key, new_name, new_time_zone, new_currency, at)
    ON CONFLICT (key) DO NOTHING
    RETURNING store_id
$$;

CREATE FUNCTION store.find_store(wanted text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT store_id FROM store.store WHERE key = wanted $$;

-- Background work runs store by store.
CREATE FUNCTION store.all_stores() RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT store_id FROM store.store ORDER BY store_id $$;

-- Whose key it is that has this hash: only who holds the key has the hash.
CREATE FUNCTION store.resolve_key(wanted bytea)
    RETURNS TABLE (store_id bigint, id text, kind text, scopes text[], expires_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT k.store_id, k.id, k.kind, k.scopes, k.expires_at
    FROM store.api_key k WHERE k.hash = wanted AND k.revoked_at IS NULL
$$;

CREATE FUNCTION store.has_person() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM store.person) $$;

-- A new invitation takes the place of the one before.
CREATE FUNCTION store.invite(new_hash bytea, until timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    DELETE FROM store.invitation;
    INSERT INTO store.invitation (hash, expires_at) VALUES (new_hash, until);
$$;

CREATE FUNCTION store.is_invited(wanted bytea, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM store.invitation WHERE hash = wanted AND expires_at > at) $$;

-- Whether it was there; it is not any more.
CREATE FUNCTION store.accept_invitation(wanted bytea, at timestamptz) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH used AS (DELETE FROM store.invitation WHERE hash = wanted AND expires_at > at RETURNING 1)
    SELECT EXISTS (SELECT FROM used)
$$;

DO $$
DECLARE
    signature text;
BEGIN
    FOREACH signature IN ARRAY ARRAY [
        'create_store(text, text, text, text, timestamptz)', 'find_store(text)', 'all_stores()', 'resolve_key(bytea)',
        'has_person()', 'invite(bytea, timestamptz)', 'is_invited(bytea, timestamptz)',
        'accept_invitation(bytea, timestamptz)'] LOOP
        EXECUTE 'REVOKE ALL ON FUNCTION store.' || signature || ' FROM PUBLIC';
        EXECUTE 'GRANT EXECUTE ON FUNCTION store.' || signature || ' TO ${app}';
    END LOOP;
END
$$;
