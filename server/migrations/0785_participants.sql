-- Who was called to a conversation beside the one who holds it: invited, in it once they joined, out of it once they left or it passed out of people's hands.
create table participants (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid,
  account_id uuid not null,
  by_account uuid not null,
  -- the team whose next free one they were; null: they were asked for by name
  team_id uuid,
  -- erasable: a colleague's words, which may repeat a shopper's
  note text not null default '',
  at timestamptz not null,
  joined_at timestamptz,
  left_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references agents (workspace_id, account_id)
);
-- once at a time
create unique index participants_now on participants (workspace_id, conversation_id, account_id) where left_at is null;
create index participants_mine on participants (workspace_id, account_id) where left_at is null;
create index participants_conversation on participants (workspace_id, conversation_id, at);
select tenant_table('participants');

-- Who held the conversation while somebody else wrote in it; null where the holder wrote. Figures count what was written to them.
alter table messages add column held_by uuid;
