-- Which node watches a mailbox: one at a time; a node that dies leaves it to others.
create table channel_watches (
  workspace_id uuid not null,
  channel_id uuid not null,
  node uuid not null,
  until timestamptz not null,
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id)
);
select tenant_table('channel_watches');
