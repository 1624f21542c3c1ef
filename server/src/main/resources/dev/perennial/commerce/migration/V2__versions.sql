-- What decides between two states of one thing, whatever order they arrive in: the later by its own clock; of the same
-- instant, version_tie (compared byte by byte, the same everywhere).

ALTER TABLE commerce.orders
    ADD COLUMN version_tie text COLLATE "C" NOT NULL DEFAULT '',
    -- paid, no test, not fully refunded, not of free items only, by this version's own word; counted adds what refunds and
    -- cancellations say
    ADD COLUMN sale boolean NOT NULL DEFAULT true,
    -- what this version itself says was given back
    ADD COLUMN stated_refund bigint NOT NULL DEFAULT 0 CHECK (stated_refund >= 0);

ALTER TABLE commerce.refund ADD COLUMN version_tie text COLLATE "C" NOT NULL DEFAULT '';

-- stated: somebody described the product; else it is known only from what orders and visitors mention, which any
-- description beats. Cost and replenishable are said by few sources and keep an instant of their own.
ALTER TABLE commerce.product
    ADD COLUMN version_tie text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN stated boolean NOT NULL DEFAULT true,
    ADD COLUMN terms_at timestamptz NOT NULL DEFAULT '-infinity';

-- changes: what was done since somebody last said all that is in the cart, and that; items is what comes out of it.
ALTER TABLE commerce.cart ADD COLUMN changes jsonb NOT NULL DEFAULT '[]';
CREATE INDEX cart_touched ON commerce.cart (store_id, touched_at);

-- Orders that were called off, which they stay; may be known before the order is.
CREATE TABLE commerce.cancellation (
    store_id bigint NOT NULL,
    order_external_id text NOT NULL,
    cancelled_at timestamptz NOT NULL,
    PRIMARY KEY (store_id, order_external_id)
);
ALTER TABLE commerce.cancellation ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON commerce.cancellation TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint))
    WITH CHECK (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON commerce.cancellation FOR SELECT TO ${backup} USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON commerce.cancellation TO ${app};
GRANT SELECT ON commerce.cancellation TO ${backup};
