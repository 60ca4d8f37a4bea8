-- What the bot did, or was not let do, in a shop's systems; and what it promised.

create table actions (
  workspace_id uuid not null,
  id uuid not null,
  -- conversation, turn and step: the same step of the same turn is done once, whoever works it
  key text not null,
  shop_id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  kind text not null,
  order_number text not null,
  -- erasable: it may hold an address
  request jsonb not null,
  amount bigint,
  currency char(3),
  -- uncertain: it may have been done, nobody may send it again; undone: a later step failed and it was taken back
  state text not null check (state in ('begun', 'waiting', 'done', 'refused', 'failed', 'uncertain', 'undone')),
  tries int not null default 0,
  receipt jsonb,
  why text,
  decided_by uuid,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index actions_key on actions (workspace_id, key);
create index actions_session on actions (workspace_id, session_id);
create index actions_at on actions (workspace_id, at);
create index actions_open on actions (workspace_id, at) where state in ('begun', 'waiting', 'uncertain');

select tenant_table('actions');
