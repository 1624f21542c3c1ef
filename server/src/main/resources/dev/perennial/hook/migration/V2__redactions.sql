-- Shops whose data a shop system asked to be forgotten, until that is done.
CREATE TABLE hook.redaction (
    store_id bigint NOT NULL,
    system text NOT NULL,
    requested_at timestamptz NOT NULL,
    PRIMARY KEY (store_id, system)
);
ALTER TABLE hook.redaction ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON hook.redaction TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON hook.redaction FOR SELECT TO ${backup} USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON hook.redaction TO ${app};
GRANT SELECT ON hook.redaction TO ${backup};
