-- People are found by the beginning of their name. The columns have it in the order of bytes, so that a beginning is a range of
-- an index, and plainly, because behind row-level security no index over an expression is used.
ALTER TABLE customer.trait
    ADD COLUMN called text COLLATE "C" GENERATED ALWAYS AS (
        CASE WHEN name IN ('name', 'firstName', 'lastName') AND jsonb_typeof(value) = 'string'
             THEN left(lower(value #>> '{}'), 100) END) STORED,
    ADD COLUMN last_called text COLLATE "C" GENERATED ALWAYS AS (
        CASE WHEN name = 'name' AND jsonb_typeof(value) = 'string' AND value #>> '{}' LIKE '% %'
             THEN left(lower(regexp_replace(value #>> '{}', '^.* ', '')), 100) END) STORED;
CREATE INDEX trait_called ON customer.trait (store_id, called) WHERE called IS NOT NULL;
CREATE INDEX trait_last_called ON customer.trait (store_id, last_called) WHERE last_called IS NOT NULL;
