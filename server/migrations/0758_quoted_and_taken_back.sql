-- A reply may quote a message; one's own is taken back for a short while: its words then stand nowhere but here, for evidence.
alter table messages add column quotes uuid, add column recalled_at timestamptz;

create table recalled_messages (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  parts jsonb not null,
  at timestamptz not null,
  primary key (workspace_id, message_id)
);
create index recalled_messages_conversation on recalled_messages (conversation_id);
select tenant_table('recalled_messages');
