-- Earlier sessions come from tables too: which column says what, for a run that was cut off.
alter table earlier_imports add column mapping jsonb;
