-- A file that is sent on a page waits until somebody has said what its columns are, and again when only they can answer a
-- question about it.

ALTER TABLE imports.import
    -- as the file's owner calls it
    ADD COLUMN name text NOT NULL DEFAULT '',
    -- whether questions are asked on a page instead of ending the import
    ADD COLUMN asks boolean NOT NULL DEFAULT false;
ALTER TABLE imports.import DROP CONSTRAINT import_state_check;
ALTER TABLE imports.import ADD CONSTRAINT import_state_check
    CHECK (state IN ('waiting', 'running', 'done', 'failed', 'undoing', 'undone'));
