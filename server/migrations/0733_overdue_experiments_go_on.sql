-- Whoever let an experiment run past its planned end before it would have ended by itself has said so in the only way there was.
update experiments set goes_on = true where stopped_at is null and started_at + make_interval(days => planned_days) <= now();
