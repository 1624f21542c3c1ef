-- What shop systems sign their deliveries with. It has to be there as it is: who checks a signature makes it anew.

GRANT USAGE ON SCHEMA hook TO ${app}, ${backup};

CREATE TABLE hook.secret (
    store_id bigint NOT NULL,
    system text NOT NULL CHECK (system IN ('shopify', 'woocommerce')),
    secret text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (store_id, system)
);
ALTER TABLE hook.secret ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON hook.secret TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON hook.secret FOR SELECT TO ${backup} USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON hook.secret TO ${app};
GRANT SELECT ON hook.secret TO ${backup};
