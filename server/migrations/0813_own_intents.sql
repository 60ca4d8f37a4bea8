-- Intents that a workspace has of its own, beside those that ship. `id` is that of the entry that answers it, where one was published with it.
create table own_intents (
  workspace_id uuid not null,
  id uuid not null,
  -- erasable: an opening of a scenario, where nobody gave it another name
  name text not null,
  made_by uuid,
  made_at timestamptz not null,
  -- what was counted under it keeps its name
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index own_intents_name on own_intents (workspace_id, lower(name)) where removed_at is null;
select tenant_table('own_intents');

alter table mined_releases drop constraint mined_releases_kind_check;
alter table mined_releases add constraint mined_releases_kind_check check (kind in ('sentences', 'entry', 'scenario', 'intent'));
-- of an intent of its own: what it was made with; `made_id` is the version of the model that was taught it
alter table mined_releases add column intent_id uuid;
