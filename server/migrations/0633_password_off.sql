-- Since when nobody of the workspace comes in by a password; null: whoever has one may.
alter table workspaces add column password_off_since timestamptz;
