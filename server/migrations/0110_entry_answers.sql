-- Entries with answers by condition, an owner, a day of review, a set; and every version of them.

-- One base that some shops use, or all (no shop named).
create table entry_sets (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  shop_ids uuid[] not null default '{}',
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index entry_sets_name on entry_sets (workspace_id, name);
select tenant_table('entry_sets');

alter table entries
  -- [{id, when, text, translations?, parts?}], as ConditionalAnswer of the contract
  add column answers jsonb not null default '[]',
  add column source text,
  add column owner_id uuid,
  add column review_at date,
  add column set_id uuid,
  -- what publishing found and a person set aside: [{rule, found, reason}]
  add column overrides jsonb not null default '[]',
  add column revision int not null default 1,
  -- who made this version, and by what; a transaction that names nobody is an import
  add column changed_by uuid default nullif(current_setting('app.changed_by', true), '')::uuid,
  add column changed_via text not null default coalesce(nullif(current_setting('app.changed_via', true), ''), 'import'),
  add constraint entries_set foreign key (workspace_id, set_id) references entry_sets (workspace_id, id);
create index entries_category on entries (workspace_id, category);
create index entries_review on entries (workspace_id, review_at) where review_at is not null;

-- What an entry said before its present version. The present one stands in `entries`.
create table entry_revisions (
  workspace_id uuid not null,
  entry_id uuid not null,
  revision int not null,
  content jsonb not null,
  changed_by uuid,
  changed_via text not null,
  changed_at timestamptz not null,
  primary key (workspace_id, entry_id, revision),
  foreign key (workspace_id, entry_id) references entries (workspace_id, id) on delete cascade
);
select tenant_table('entry_revisions');

-- All that a version is: whatever column comes later is part of it.
create function entry_content(e entries) returns jsonb language sql stable
  return to_jsonb(e) - '{workspace_id,id,slug,question_key,created_at,updated_at,revision,changed_by,changed_via}'::text[];

-- Whoever changes an entry, by whatever statement, leaves the version before.
create function keep_entry_revision() returns trigger language plpgsql as $$
declare
  before jsonb := entry_content(old);
begin
  if before is not distinct from entry_content(new) then return new; end if;
  insert into entry_revisions (workspace_id, entry_id, revision, content, changed_by, changed_via, changed_at)
    values (old.workspace_id, old.id, old.revision, before, old.changed_by, old.changed_via, old.updated_at);
  new.revision := old.revision + 1;
  new.changed_by := nullif(current_setting('app.changed_by', true), '')::uuid;
  new.changed_via := coalesce(nullif(current_setting('app.changed_via', true), ''), 'import');
  return new;
end $$;
create trigger keep_entry_revision before update on entries for each row execute function keep_entry_revision();
