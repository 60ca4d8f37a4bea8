-- What each option of a decision costs the shop, in its parts: for who is asked to approve one. Empty where it was decided before this was kept.
alter table decisions add column costs jsonb not null default '{}';
