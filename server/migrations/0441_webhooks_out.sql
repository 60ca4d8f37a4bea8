-- Signed webhooks out: who is told of what happens here, and what became of each telling. Ids and times; the words are read when it is sent.
create table hook_endpoints (
  workspace_id uuid not null,
  id uuid not null,
  url text not null,
  -- of the public names; empty: all
  types text[] not null,
  secret_sealed text not null,
  -- signs beside the new one until then
  old_sealed text,
  old_until timestamptz,
  state text not null default 'on' check (state in ('on', 'off', 'disabled', 'removed')),
  -- the first failure since something was last taken; after days of nothing else it is disabled
  failing_since timestamptz,
  -- why it was disabled, in the other side's words
  why text,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (workspace_id, id)
);
select tenant_table('hook_endpoints');

create table hook_messages (
  workspace_id uuid not null,
  -- the webhook-id: the same at each try and each replay
  id uuid not null,
  endpoint_id uuid not null,
  -- of the feed; null: a test
  seq bigint,
  type text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  -- the fence as well: who notes a result names the attempt it is of
  attempts int not null default 0,
  due_at timestamptz not null,
  -- of the last answer; null: there was none
  status int,
  why text,
  ms int,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, endpoint_id) references hook_endpoints (workspace_id, id)
) with (fillfactor = 70);
create unique index hook_messages_once on hook_messages (workspace_id, endpoint_id, seq) where seq is not null;
create index hook_messages_due on hook_messages (workspace_id, due_at) where state in ('waiting', 'sending');
create index hook_messages_log on hook_messages (workspace_id, endpoint_id, created_at);
select tenant_table('hook_messages');

-- Outside the tenants' security, content-free: up to where a workspace's feed was looked through, and when to look again.
create table hook_work (
  workspace_id uuid primary key,
  seq bigint not null,
  due_at timestamptz not null
) with (fillfactor = 50);
create index hook_work_due on hook_work (due_at);
