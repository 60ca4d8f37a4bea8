-- Servers of tools that a workspace's language model may ask while it words what was decided (Model Context Protocol). A manager names them, and
-- ticks each tool; `tools` holds the descriptions as they were listed, so that a server cannot change what was ticked behind anybody's back.
create table tool_servers (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  url text not null,
  headers_sealed text,
  header_names text[] not null default '{}',
  is_on boolean not null,
  -- calls in 24 hours
  day_calls int not null check (day_calls between 0 and 100000),
  tools jsonb not null default '[]',
  listed_at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (workspace_id, id)
);
select tenant_table('tool_servers');

-- What was called of late; nothing of what was said. Kept for some weeks.
create table tool_calls (
  workspace_id uuid not null,
  id uuid not null,
  server_id uuid not null,
  server text not null,
  tool text not null,
  used_for text not null,
  at timestamptz not null,
  -- empty while it is under way
  ms int,
  bytes int not null default 0,
  why text,
  primary key (workspace_id, id)
);
create index tool_calls_at on tool_calls (workspace_id, at desc);
create index tool_calls_server on tool_calls (workspace_id, server_id, at);
select tenant_table('tool_calls');
