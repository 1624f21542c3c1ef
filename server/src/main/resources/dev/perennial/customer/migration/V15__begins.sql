-- What somebody is known by is found by its beginning in the order of bytes, whatever collation the database has; the index
-- serves equality as before. Operators, not LIKE, since behind row-level security only what tells nothing uses an index.
CREATE INDEX profile_identity_begins ON customer.profile_identity (store_id, kind, value text_pattern_ops);
DROP INDEX customer.profile_identity_value;
