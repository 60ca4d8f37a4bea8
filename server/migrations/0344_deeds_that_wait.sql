-- Since when the shopper of a deed that waits has heard nothing of it, where that is not `at`, and how often they were told that it still waits.
alter table actions add column unheard_since timestamptz, add column reminded int not null default 0;
