-- Why an endpoint takes nothing, as one of a few causes, each with a way out of its own.
alter table hook_endpoints add column cause text;
