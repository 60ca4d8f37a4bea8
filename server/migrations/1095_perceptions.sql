-- What was perceived of pictures and sounds that shoppers sent: a row from the moment that one is looked at, so that nobody waits for a process that died.
create table perceptions (
  workspace_id uuid not null,
  file_id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  -- who sent it, as the channel knew them then: whose orders may be told of
  seat jsonb not null,
  began_at timestamptz not null,
  -- empty while it is looked at
  ended_at timestamptz,
  -- with the message it came in, or behind it; empty until then
  told_at timestamptz,
  -- what came of it, as parts of a message
  parts jsonb,
  -- a small grey picture (32 × 32), by which copies of a photo are found; empty for what is no photo
  thumb bytea,
  primary key (workspace_id, file_id),
  foreign key (workspace_id, file_id) references files (workspace_id, id) on delete cascade
);
select tenant_table('perceptions');
create index perceptions_untold on perceptions (workspace_id, began_at) where told_at is null;
create index perceptions_photos on perceptions (workspace_id, began_at) where thumb is not null;
