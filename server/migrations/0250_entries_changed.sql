-- What changed since a node last looked is found by the transaction that changed it, so that a node reads those rows and no others.

alter table entries add column changed xid8 not null default pg_current_xact_id();
create index entries_changed on entries (workspace_id, changed);
alter table entry_sets add column changed xid8 not null default pg_current_xact_id();
-- the last transaction that took entries away: only after one are the ids that are left compared
alter table entry_versions add column removed xid8 not null default pg_current_xact_id();

-- As before; by which transaction it came is no part of a version.
create or replace function entry_content(e entries) returns jsonb language sql stable
  return to_jsonb(e) - '{workspace_id,id,slug,question_key,created_at,updated_at,revision,changed_by,changed_via,changed}'::text[];

-- Whatever statement changes a row. Its name sorts last: the triggers before it compare what the row says.
create function mark_changed() returns trigger language plpgsql as $$
begin
  new.changed := pg_current_xact_id();
  return new;
end $$;
create trigger mark_changed before update on entries for each row execute function mark_changed();
create trigger mark_changed before update on entry_sets for each row execute function mark_changed();

create function mark_removed() returns trigger language plpgsql as $$
begin
  update entry_versions set removed = pg_current_xact_id() where workspace_id in (select distinct workspace_id from gone);
  return null;
end $$;
create trigger mark_removed after delete on entries referencing old table as gone for each statement execute function mark_removed();
