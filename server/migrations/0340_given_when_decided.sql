-- What a person said yes to counts on the day of the yes: sums of a day look for it by that.
create index actions_decided on actions (workspace_id, decided_at) where decided_at is not null;
