-- What whoever goes leaves to those who come.
create table shift_notes (
  workspace_id uuid not null,
  id uuid not null,
  by_account uuid not null,
  -- for whom; null: everybody
  team_id uuid,
  -- erasable: may repeat a shopper's words
  words text not null,
  conversations uuid[] not null,
  tickets uuid[] not null,
  read_by uuid[] not null default '{}',
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index shift_notes_at on shift_notes (workspace_id, at desc);
select tenant_table('shift_notes');
