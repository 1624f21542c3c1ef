-- Which kinds of identities a customer has is asked with every new profile, also of one who has thousands.
CREATE INDEX identity_owner_kind ON customer.identity (store_id, owner, kind);
DROP INDEX customer.identity_owner;
