-- The warehouse: a columnar copy of what the analytical questions need, the same tables whether a file was
-- loaded by `report` or the platform's PostgreSQL is followed. Everything that a query would otherwise have to
-- join or convert for is worked out before a row arrives: the canonical customer_id and the store's local_date.
--
-- Money is in minor units of the store's currency (cents, yen, fils). Instants are UTC, local_date is a day in the
-- store's time zone. store_id leads every key, since one warehouse serves many stores.

CREATE TABLE customer (
    store_id      INTEGER   NOT NULL,
    customer_id   BIGINT    NOT NULL,  -- numbered so that its order is the order of external_id as text
    external_id   VARCHAR   NOT NULL,  -- the shop's own id, unchanged ("00004"); the e-mail where it has none
    email         VARCHAR,
    -- what follows, of a running store; no report on a file asks for it
    country       VARCHAR,
    city          VARCHAR,
    acquisition_source VARCHAR         -- what brought them, as far as anybody knows
);

CREATE TABLE product (
    store_id      INTEGER   NOT NULL,
    product_id    BIGINT    NOT NULL,  -- numbered so that its order is the order of external_id as text
    external_id   VARCHAR   NOT NULL,  -- the shop's own id; the product's name where it has none
    name          VARCHAR,
    category      VARCHAR
);

-- One row an order, paid or not; `counted` says whether it is one for the metrics.
CREATE TABLE orders (
    store_id      INTEGER   NOT NULL,
    order_id      BIGINT    NOT NULL,
    customer_id   BIGINT,              -- null: nobody knows whose it was; such orders stand apart
    ordered_at    TIMESTAMP NOT NULL,  -- UTC
    local_date    DATE      NOT NULL,
    gross         BIGINT    NOT NULL,  -- what was charged, refunds not taken off
    refunded      BIGINT    NOT NULL,  -- what was given back on this very order; never more than gross
    net           BIGINT    NOT NULL,  -- gross - refunded
    discount      BIGINT    NOT NULL,  -- taken off the list price, codes included
    incentive     BOOLEAN   NOT NULL,  -- bought with a discount or a code
    counted       BOOLEAN   NOT NULL,  -- paid, not cancelled, not fully refunded, not a test, not free items only
    coupon        VARCHAR,
    status        VARCHAR,             -- the shop's own word
    country       VARCHAR
);

-- Lines of orders; empty where a file has one row an order.
CREATE TABLE order_line (
    store_id      INTEGER   NOT NULL,
    order_id      BIGINT    NOT NULL,
    customer_id   BIGINT,
    local_date    DATE      NOT NULL,
    counted       BOOLEAN   NOT NULL,  -- its order's
    product_id    BIGINT,
    quantity      DECIMAL(18, 3) NOT NULL,
    amount        BIGINT    NOT NULL,  -- after the line's own discount
    discount      BIGINT    NOT NULL
);

-- Money given back that names a customer but no order (credit notes): lowers net revenue, is no order.
CREATE TABLE credit_note (
    store_id      INTEGER   NOT NULL,
    customer_id   BIGINT,
    local_date    DATE      NOT NULL,
    amount        BIGINT    NOT NULL,  -- positive: given back
    note_id       BIGINT               -- null where notes have no number of their own
);
