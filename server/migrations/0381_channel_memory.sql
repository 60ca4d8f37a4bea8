-- What a connection keeps between calls, the same for all nodes: a token that runs out, how far it has read. Sealed.
create table channel_memory (
  workspace_id uuid not null,
  channel_id uuid not null,
  name text not null,
  -- empty while it is fetched for the first time
  sealed text not null default '',
  -- null: it does not run out
  until timestamptz,
  primary key (workspace_id, channel_id, name),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id)
);
select tenant_table('channel_memory');
