-- What came in with a batch and could not be taken as it is. A batch that is sent again finds its rejected events here, so
-- that they stand here once.
CREATE TABLE event.rejected (
    store_id bigint NOT NULL,
    number bigint GENERATED ALWAYS AS IDENTITY,
    digest bytea NOT NULL,
    received_at timestamptz NOT NULL,
    code text NOT NULL,
    reason text NOT NULL,
    body text NOT NULL,
    replayed_at timestamptz,
    PRIMARY KEY (store_id, number),
    UNIQUE (store_id, digest)
);
ALTER TABLE event.rejected ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON event.rejected TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON event.rejected FOR SELECT TO ${backup} USING (true);
GRANT SELECT ON event.rejected TO ${app}, ${backup};
GRANT INSERT, UPDATE (code, reason, replayed_at) ON event.rejected TO ${app};
