-- For which due time a ticket's people were told that it is near.
alter table tickets add column soon_for timestamptz;
