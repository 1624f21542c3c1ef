-- What the store aims at: its customer retention rate, in percent. Null: it has no aim.
ALTER TABLE store.store ADD COLUMN crr_target numeric(6, 2) CHECK (crr_target > 0);
GRANT UPDATE (crr_target) ON store.store TO ${app};
