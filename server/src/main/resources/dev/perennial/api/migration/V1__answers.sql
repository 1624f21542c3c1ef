-- Answers to requests that bore an Idempotency-Key. They can have secrets in them (a new key), so they are sealed under the
-- caller's own key, which is not in the database.
GRANT USAGE ON SCHEMA api TO ${app}, ${backup};

CREATE TABLE api.answer (
    store_id bigint NOT NULL,
    key_id text NOT NULL,
    idempotency_key text NOT NULL,
    request_hash bytea NOT NULL,
    sealed bytea,
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (store_id, key_id, idempotency_key)
);
CREATE INDEX answer_age ON api.answer (store_id, answered_at);
ALTER TABLE api.answer ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON api.answer TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON api.answer FOR SELECT TO ${backup} USING (true);
GRANT SELECT ON api.answer TO ${app}, ${backup};
GRANT INSERT, UPDATE (sealed), DELETE ON api.answer TO ${app};
