-- The smallest module that can be attacked.
GRANT USAGE ON SCHEMA notes TO ${app}, ${ingest}, ${backup};
CREATE TABLE notes.note (store_id bigint NOT NULL, text text NOT NULL);
ALTER TABLE notes.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY app ON notes.note TO ${app}
    USING (store_id = (SELECT nullif(current_setting('perennial.store', true), '')::bigint));
CREATE POLICY backup ON notes.note FOR SELECT TO ${backup} USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON notes.note TO ${app};
GRANT SELECT ON notes.note TO ${backup};
