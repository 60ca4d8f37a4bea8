-- Calls that come in. One row a call; a conversation is there once the caller has said something. Of the number its end is kept.
create table telephone_calls (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  shop_id uuid not null,
  conversation_id uuid,
  line text not null,
  external_id text not null,
  number_tail text not null,
  state text not null check (state in ('live', 'ended')),
  ended text check (ended in ('caller', 'shop', 'transferred', 'silent', 'failed', 'lost')),
  started_at timestamptz not null,
  -- raised while it is live: what was not seen for a while is lost
  seen_at timestamptz not null,
  ended_at timestamptz,
  seconds int,
  -- what somebody at the desk wants of it, until the node that has it takes that up
  command jsonb,
  -- where the provider is to connect the caller once our part has ended
  transfer_to text,
  recorded_file uuid,
  recording_agreed_at timestamptz,
  call_back boolean not null default false,
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, external_id)
);
create index telephone_calls_conversation on telephone_calls (workspace_id, conversation_id, started_at desc);
create index telephone_calls_live on telephone_calls (workspace_id, channel_id) where state = 'live';
select tenant_table('telephone_calls');

-- What was said in a call, and how much of it was heard. Erasable.
create table telephone_lines (
  workspace_id uuid not null,
  call_id uuid not null,
  nth int not null,
  conversation_id uuid,
  by text not null check (by in ('caller', 'shop')),
  at_ms int not null,
  ms int not null,
  words text not null,
  heard text not null,
  message_id uuid,
  by_keys boolean not null,
  -- by the voice alone, against the caller's own calm
  mood real,
  primary key (workspace_id, call_id, nth)
);
create index telephone_lines_conversation on telephone_lines (workspace_id, conversation_id);
create index telephone_lines_message on telephone_lines (workspace_id, message_id) where message_id is not null;
select tenant_table('telephone_lines');

-- A promise in words that a caller did not hear was not made: it stands for evidence, and counts nowhere.
alter table promises add column heard boolean not null default true;
