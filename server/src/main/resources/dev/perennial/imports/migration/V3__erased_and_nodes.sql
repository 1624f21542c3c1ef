-- Who is erased while a file waits or is being imported must not come back with its rows. Until the import has ended, salted
-- hashes of their identities are kept: enough to pass over rows that name them, and of no use afterwards.
ALTER TABLE imports.import
    ADD COLUMN salt text NOT NULL DEFAULT replace(gen_random_uuid()::text, '-', ''),
    -- whose directory has the file, and when that was last heard of
    ADD COLUMN node text NOT NULL DEFAULT '',
    ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();

CREATE TABLE imports.erased (
    store_id bigint NOT NULL,
    import_id bigint NOT NULL,
    -- SHA-256 of salt, kind, a space and value
    hash bytea NOT NULL,
    PRIMARY KEY (store_id, import_id, hash)
);
ALTER TABLE imports.erased ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON imports.erased TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON imports.erased FOR SELECT TO ${backup} USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON imports.erased TO ${app};
GRANT SELECT ON imports.erased TO ${backup};
