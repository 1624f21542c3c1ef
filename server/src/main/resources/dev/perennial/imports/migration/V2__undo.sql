-- How an import is taken back: what it made carries its number; what it changed is kept here as it was before, from the first
-- change on. The triggers look at columns that are written only where something else is said, not where rows follow a merge.

ALTER TABLE imports.import DROP CONSTRAINT import_state_check;
ALTER TABLE imports.import ADD CONSTRAINT import_state_check
    CHECK (state IN ('running', 'done', 'failed', 'undoing', 'undone'));

CREATE TABLE imports.prior (
    store_id bigint NOT NULL,
    import_id bigint NOT NULL,
    entity text NOT NULL,
    -- what the row is found by in its table
    key jsonb NOT NULL,
    profile_id bigint,
    -- the row as it was; null once the import that made it so was taken back itself
    row jsonb,
    -- an order's lines as they were
    lines jsonb,
    PRIMARY KEY (store_id, import_id, entity, key)
);
CREATE INDEX prior_profile ON imports.prior (store_id, profile_id);

CREATE FUNCTION imports.keep() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this CONSTANT bigint := current_setting('perennial.import')::bigint;
    before CONSTANT jsonb := to_jsonb(OLD);
    found jsonb;
BEGIN
    IF OLD.import_id IS DISTINCT FROM this THEN
        SELECT jsonb_object_agg(name, before -> name) INTO found FROM unnest(TG_ARGV) AS name;
        INSERT INTO imports.prior (store_id, import_id, entity, key, profile_id, row, lines)
        VALUES (OLD.store_id, this, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME, found, (before ->> 'profile_id')::bigint, before,
                CASE WHEN TG_TABLE_NAME = 'orders'
                     THEN (SELECT jsonb_agg(to_jsonb(l)) FROM commerce.order_line l
                           WHERE l.store_id = OLD.store_id AND l.order_id = (before ->> 'order_id')::bigint) END)
        ON CONFLICT DO NOTHING;
        NEW.import_id := this;
    END IF;
    RETURN NEW;
END
$$;

DO $$
DECLARE
    entity text;
    columns text;
    keys text;
BEGIN
    FOR entity, columns, keys IN VALUES
            ('commerce.orders', 'gross', '''order_id'''),
            ('commerce.credit_note', 'amount', '''external_id'''),
            ('commerce.product', 'name, cost', '''product_id'''),
            ('customer.trait', 'value', '''profile_id'', ''name'''),
            ('feedback.ticket', 'opened_at', '''external_id''') LOOP
        EXECUTE format('CREATE TRIGGER keep BEFORE UPDATE OF %s ON %s FOR EACH ROW
                            WHEN (current_setting(''perennial.import'', true) <> '''')
                            EXECUTE FUNCTION imports.keep(%s)', columns, entity, keys);
    END LOOP;
END
$$;

CREATE INDEX orders_import ON commerce.orders (store_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX profile_import ON customer.profile (store_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX customer_import ON customer.customer (store_id, import_id) WHERE import_id IS NOT NULL;

ALTER TABLE imports.prior ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON imports.prior TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON imports.prior FOR SELECT TO ${backup} USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON imports.prior TO ${app};
GRANT SELECT ON imports.prior TO ${backup};
