-- A link can be opened by somebody it was not meant for: whoever opens one is asked there first. The message that asks.
alter table join_codes add column asked_by uuid;
