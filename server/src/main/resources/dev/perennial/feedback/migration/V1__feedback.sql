-- What customers say of the shop: tickets of its service, social interactions, answers to surveys. profile_id is whom it
-- arrived on and stays, customer_id follows merges; both are null for what nobody is known to have said.

GRANT USAGE ON SCHEMA feedback TO ${app}, ${backup};

CREATE TABLE feedback.ticket (
    store_id bigint NOT NULL,
    external_id text NOT NULL,
    profile_id bigint,
    customer_id bigint,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz,
    subject text,
    body text,
    channel text,
    status text,
    priority text,
    rating numeric,
    order_external_id text,
    import_id bigint DEFAULT nullif(current_setting('perennial.import', true), '')::bigint,
    PRIMARY KEY (store_id, external_id)
);

-- external_id is a digest of what is said, so that the same row of a file is there once.
CREATE TABLE feedback.interaction (
    store_id bigint NOT NULL,
    external_id text NOT NULL,
    profile_id bigint,
    customer_id bigint,
    occurred_at timestamptz NOT NULL,
    kind text NOT NULL,
    network text,
    post_id text,
    text text,
    sentiment text,
    import_id bigint DEFAULT nullif(current_setting('perennial.import', true), '')::bigint,
    PRIMARY KEY (store_id, external_id)
);

CREATE TABLE feedback.answer (
    store_id bigint NOT NULL,
    external_id text NOT NULL,
    profile_id bigint,
    customer_id bigint,
    answered_at timestamptz NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    survey text,
    product_external_id text,
    scale_max numeric,
    import_id bigint DEFAULT nullif(current_setting('perennial.import', true), '')::bigint,
    PRIMARY KEY (store_id, external_id)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY ['ticket', 'interaction', 'answer'] LOOP
        EXECUTE format('CREATE INDEX %I ON feedback.%I (store_id, customer_id)', name || '_customer', name);
        EXECUTE format('CREATE INDEX %I ON feedback.%I (store_id, profile_id)', name || '_profile', name);
        EXECUTE format('ALTER TABLE feedback.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY app ON feedback.%I TO ${app}
                 USING (store_id = (SELECT nullif(current_setting(''perennial.store'', true), '''')::bigint))
                 WITH CHECK (store_id = (SELECT nullif(current_setting(''perennial.store'', true), '''')::bigint))', name);
        EXECUTE format('CREATE POLICY backup ON feedback.%I FOR SELECT TO ${backup} USING (true)', name);
        EXECUTE format('GRANT SELECT ON feedback.%I TO ${app}, ${backup}', name);
        EXECUTE format('GRANT INSERT, UPDATE, DELETE ON feedback.%I TO ${app}', name);
    END LOOP;
END
$$;
