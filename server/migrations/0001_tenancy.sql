-- Tenancy: the role the service works as, and the one way a table comes under row-level security.

do $$ begin
  -- Roles belong to the whole server: another database of it may have made this one already.
  if not exists (select from pg_roles where rolname = 'xiaoer_app') then
    create role xiaoer_app login nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

grant usage on schema public to xiaoer_app;
alter default privileges in schema public grant select, insert, update, delete on tables to xiaoer_app;
alter default privileges in schema public grant usage, select on sequences to xiaoer_app;

-- Puts a table under the tenants' security: rows show and are written only where their workspace is the transaction's.
-- FORCE holds for the owner too. Refuses a table whose keys could mix or tell of tenants.
create function tenant_table(target regclass) returns void language plpgsql as $$
declare
  loose text;
begin
  if not exists (
    select from pg_attribute where attrelid = target and attname = 'workspace_id' and atttypid = 'uuid'::regtype and attnotnull
  ) then
    raise exception 'tenant table % needs a column "workspace_id uuid not null"', target;
  end if;

  select i.indexrelid::regclass::text into loose from pg_index i
  where i.indrelid = target and i.indisunique
    and i.indkey[0] <> (select attnum from pg_attribute where attrelid = target and attname = 'workspace_id')
  limit 1;
  if loose is not null then
    raise exception 'unique index % of tenant table % must begin with workspace_id', loose, target;
  end if;
  if not exists (select from pg_index where indrelid = target and indisprimary) then
    raise exception 'tenant table % needs a primary key that begins with workspace_id', target;
  end if;

  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant on %s using (workspace_id = nullif(current_setting(''app.workspace'', true), '''')::uuid)', target);
  execute format('grant select, insert, update, delete on %s to xiaoer_app', target);
end $$;
revoke execute on function tenant_table(regclass) from public;
