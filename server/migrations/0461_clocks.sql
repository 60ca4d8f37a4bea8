-- Service levels: by when a shopper is to be answered, and each clock that ran by such a rule.
create table clock_rules (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  -- what is empty restricts nothing
  channels text[] not null default '{}',
  levels text[] not null default '{}',
  intents text[] not null default '{}',
  -- the first answer of a session, or every round of it
  per text not null check (per in ('first', 'round')),
  -- whose answer counts
  answer_by text not null check (answer_by in ('person', 'anyone')),
  window_seconds int not null check (window_seconds between 5 and 2592000),
  -- times that count, as the shop's desk hours; null: all
  hours jsonb,
  time_zone text not null,
  -- who helps once so much of the window has gone
  escalate_team uuid,
  escalate_at int not null default 80 check (escalate_at in (50, 80, 100)),
  removed_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
select tenant_table('clock_rules');

-- All instants are rows, so that a clock survives a restart, and a service whose clock was wrong reckons from what was written.
create table clocks (
  workspace_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  began_at timestamptz not null,
  half_at timestamptz not null,
  most_at timestamptz not null,
  due_at timestamptz not null,
  -- the share of the window that was warned of: 0, 50, 80, 100
  warned int not null default 0,
  escalated_at timestamptz,
  ended_at timestamptz,
  -- null: still running, or nothing is owed any more
  kept boolean,
  primary key (workspace_id, id),
  foreign key (workspace_id, rule_id) references clock_rules (workspace_id, id)
);
create unique index clocks_running on clocks (workspace_id, rule_id, conversation_id) where ended_at is null;
create index clocks_conversation on clocks (conversation_id) where ended_at is null;
create index clocks_ended on clocks (workspace_id, rule_id, began_at);
select tenant_table('clocks');

-- Up to where the feed of a workspace was looked through for clocks.
create table clock_cursors (
  workspace_id uuid not null,
  seq bigint not null,
  primary key (workspace_id)
);
select tenant_table('clock_cursors');
