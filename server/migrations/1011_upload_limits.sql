-- How much a workspace and each of its shoppers may upload, in all and within a day.

-- What stands here goes before the defaults of the service; megabytes.
create table upload_limits (
  workspace_id uuid not null primary key,
  shopper_day int not null check (shopper_day between 1 and 1000000),
  shopper_total int not null check (shopper_total between 1 and 1000000),
  workspace_day int not null check (workspace_day between 1 and 100000000),
  workspace_total int not null check (workspace_total between 1 and 100000000),
  changed_at timestamptz not null
);
select tenant_table('upload_limits');

-- What is kept of a workspace, counted along: to add up all of its files at each upload would take ever longer.
create table upload_totals (
  workspace_id uuid not null primary key,
  bytes bigint not null,
  -- the last upload that a limit refused, and which limit
  refused_at timestamptz,
  refused_by text check (refused_by in ('shopper_day', 'shopper_total', 'workspace_day', 'workspace_total'))
) with (fillfactor = 50);
select tenant_table('upload_totals');

create function file_is_counted() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into upload_totals as t (workspace_id, bytes) values (new.workspace_id, new.bytes)
    on conflict (workspace_id) do update set bytes = t.bytes + excluded.bytes;
  else
    update upload_totals set bytes = greatest(0, bytes - old.bytes) where workspace_id = old.workspace_id;
  end if;
  return null;
end $$;
create trigger file_is_counted after insert or delete on files for each row execute function file_is_counted();

create index files_at on files (workspace_id, at);

-- What is there already. The owner is bound by the tenants' security too.
do $$
declare
  one uuid;
begin
  for one in select distinct workspace_id from channel_routes loop
    perform set_config('app.workspace', one::text, true);
    insert into upload_totals (workspace_id, bytes) select one, coalesce(sum(bytes), 0) from files;
  end loop;
end $$;
