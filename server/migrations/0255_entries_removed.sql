-- Which entries were taken away, for as long as a node may not have looked: the ids that are left are compared only beyond that.

create table removed_entries (
  workspace_id uuid not null,
  id uuid not null,
  changed xid8 not null default pg_current_xact_id(),
  removed_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
create index removed_entries_changed on removed_entries (workspace_id, changed);
create index removed_entries_removed_at on removed_entries (workspace_id, removed_at);
select tenant_table('removed_entries');

-- `entry_versions.removed` is from now on the last removal of which no row tells.
create or replace function mark_removed() returns trigger language plpgsql as $$
declare
  mine uuid := nullif(current_setting('app.workspace', true), '')::uuid;
begin
  insert into removed_entries (workspace_id, id) select workspace_id, id from gone where workspace_id = mine
    on conflict (workspace_id, id) do update set changed = excluded.changed, removed_at = excluded.removed_at;
  with old as (
    delete from removed_entries where workspace_id = mine and removed_at < now() - interval '1 day' returning changed
  )
  update entry_versions v set removed = o.changed from (select changed from old order by changed desc limit 1) o
    where v.workspace_id = mine and v.removed < o.changed;
  -- taken away with their workspace, or by somebody who is in none
  update entry_versions set removed = pg_current_xact_id()
    where workspace_id in (select distinct workspace_id from gone where mine is null or workspace_id <> mine);
  return null;
end $$;
