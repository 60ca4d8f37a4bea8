-- Where a shop sells: whose consumer law its decisions are under. Null: its currency tells.

alter table shops add column market text check (market in ('CN', 'EU'));
