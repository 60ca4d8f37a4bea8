-- Channels that must send: how a connection stands, where a shopper is reached on it, and what became of every message that leaves.

alter table channels
  -- paused: nothing is taken in and nothing goes out, what is to go out waits; removed: its conversations stay readable
  add column state text not null default 'on' check (state in ('on', 'paused', 'removed')),
  -- what the platform says the connection is: the bot's name, the account
  add column about jsonb not null default '{}',
  -- why nothing goes out, in the platform's own words; null while all is well
  add column trouble text,
  add column trouble_at timestamptz;

-- Where a conversation's shopper is reached on a channel, and what the platform's window for answers still allows.
create table channel_seats (
  workspace_id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  -- the platform's name for the place to send to: a chat, an openid, a number
  address text not null,
  last_in_at timestamptz not null,
  -- messages sent since the shopper last wrote
  said_since int not null default 0,
  -- the shopper has shut the shop out, in the platform's own words
  blocked_at timestamptz,
  blocked_why text,
  primary key (workspace_id, conversation_id, channel_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
);
select tenant_table('channel_seats');

-- One row for each message that a channel must send. Ids and times; the words stay in the message.
create table deliveries (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  -- of the message: the order within a conversation
  seq bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'uncertain', 'refused', 'failed')),
  -- calls of this message that the platform has taken: a message may need several
  pieces int not null default 0,
  -- the fence as well: who notes a result names the attempt it is of
  attempts int not null default 0,
  -- waiting: not before; sending: when the sender is taken for dead
  due_at timestamptz not null,
  -- the platform's own words for what went wrong last
  why text,
  -- the platform's ids of what it took
  external_ids text[] not null default '{}',
  sent_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, message_id)
) with (fillfactor = 70);
create index deliveries_conversation on deliveries (workspace_id, conversation_id, channel_id, seq);
create index deliveries_due on deliveries (workspace_id, due_at) where state in ('waiting', 'sending');
create index deliveries_amiss on deliveries (workspace_id, channel_id, seq) where state in ('uncertain', 'refused', 'failed');
select tenant_table('deliveries');

-- Outside the tenants' security, content-free: up to where a workspace's feed was looked through for what is to be sent, and when to look
-- again. Only workspaces with a channel that sends have a row.
create table push_work (
  workspace_id uuid primary key,
  seq bigint not null,
  due_at timestamptz not null
) with (fillfactor = 50);
create index push_work_due on push_work (due_at);
