-- Who writes to a shop names their order by its number.
CREATE INDEX orders_number ON commerce.orders (store_id, number) WHERE number IS NOT NULL;
