-- A history is looked at before anything of it is taken in; how far that, or the taking in, is; and every row that is none.
alter table past_imports drop constraint past_imports_state_check;
alter table past_imports add constraint past_imports_state_check
  check (state in ('checking', 'checked', 'taking', 'ready', 'failed', 'undone'));
alter table past_imports
  -- how much of the file is done with; where, and when, this run of it began: by these one sees how long it takes yet
  add column share real not null default 0,
  add column run_share real not null default 0,
  add column run_at timestamptz,
  -- erasable: what would come in, with some sessions, masked; gone once that is decided
  add column look jsonb,
  -- rows that are none, counted by why
  add column whys jsonb not null default '{}';

create table past_import_faults (
  workspace_id uuid not null,
  import_id uuid not null,
  -- in the order they were met, from 1
  number int not null,
  -- a line, or a sheet and its row
  place text not null,
  why text not null,
  primary key (workspace_id, import_id, number),
  foreign key (workspace_id, import_id) references past_imports (workspace_id, id) on delete cascade
);
select tenant_table('past_import_faults');

-- what was kept with the imports so far; who owns the tables is bound by the tenants' security too
alter table past_imports no force row level security;
alter table past_import_faults no force row level security;
update past_imports set share = 1 where state in ('ready', 'undone');
insert into past_import_faults (workspace_id, import_id, number, place, why)
  select workspace_id, id, nth, one ->> 'where', one ->> 'why' from past_imports cross join jsonb_array_elements(faults) with ordinality as e (one, nth);
update past_imports i set whys = (
  select coalesce(jsonb_object_agg(why, n), '{}') from (
    select why, count(*) as n from past_import_faults f where f.workspace_id = i.workspace_id and f.import_id = i.id group by why) c);
alter table past_imports force row level security;
alter table past_import_faults force row level security;
alter table past_imports drop column faults;
