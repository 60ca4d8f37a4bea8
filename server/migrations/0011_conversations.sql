-- Shoppers and all that is said. What a person said or is called lives in erasable columns; events carry ids only.

create table shoppers (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  -- the shop's own customer id; null while anonymous
  customer_id text,
  name text,
  level text,
  language text not null default 'zh-CN',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index shoppers_customer on shoppers (workspace_id, shop_id, customer_id) where customer_id is not null;

create table identities (
  workspace_id uuid not null,
  id uuid not null,
  shopper_id uuid not null,
  channel_id uuid not null,
  external_id text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, external_id),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id)
);

create table conversations (
  workspace_id uuid not null,
  id uuid not null,
  shop_id uuid not null,
  shopper_id uuid not null,
  channel_id uuid not null,
  holder text not null default 'bot' check (holder in ('bot', 'queue', 'agent')),
  agent_id uuid,
  session_id uuid,
  session_open boolean not null default false,
  state jsonb not null,
  page jsonb,
  summary text,
  -- the fencing token: every write of a turn names it, a stale worker changes 0 rows
  fence bigint not null default 0,
  lease_node uuid,
  lease_until timestamptz,
  -- seq of the shopper's last message, and up to which turns have answered
  inbound_seq bigint not null default 0,
  handled_seq bigint not null default 0,
  last_seq bigint not null default 0,
  last_at timestamptz not null,
  -- last_at to the minute: the list's order without an index entry for every message
  last_minute timestamptz not null default date_trunc('minute', now()),
  last_author text not null default 'system',
  last_text text not null default '',
  shop_read_seq bigint not null default 0,
  shopper_read_seq bigint not null default 0,
  -- the shopper has waited for a person since
  waiting_since timestamptz,
  -- when a silent shopper is asked, or the session closed; null for never
  silence_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, shop_id, shopper_id),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id)
  -- half empty pages and no index on what every message changes: updates stay in their page (HOT)
) with (fillfactor = 50);
create index conversations_recent on conversations (workspace_id, last_minute desc);
create index conversations_held on conversations (workspace_id, holder) where session_open;

create table sessions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  shop_id uuid not null,
  channel_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  outcome text check (outcome in ('settled', 'unsettled', 'silent', 'handed_to_ticket')),
  first_message_at timestamptz,
  first_answer_at timestamptz,
  first_answer_by text,
  turns int not null default 0,
  not_known int not null default 0,
  bot_messages int not null default 0,
  agent_messages int not null default 0,
  handed_off_at timestamptz,
  handoff_reason text,
  settled_by_shopper boolean,
  stars smallint,
  comment text,
  moods real[] not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
) with (fillfactor = 70);
create index sessions_opened on sessions (workspace_id, opened_at);
create index sessions_conversation on sessions (conversation_id, opened_at);

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  seq bigint not null,
  author text not null check (author in ('shopper', 'bot', 'agent', 'system')),
  agent_id uuid,
  channel_id uuid not null,
  -- the channel's own id of an inbound message, where the channel gives one
  external_id text,
  parts_version smallint not null default 1,
  parts jsonb not null,
  -- catalogue keys and arguments the text was rendered from
  words jsonb,
  language text,
  -- also the id of the trace
  turn_id uuid,
  helpful boolean,
  at timestamptz not null,
  primary key (workspace_id, id)
);
-- Only unique keys and lists begin with the workspace: on a young table the planner would take any index that begins so, and read
-- all of a workspace through it.
create index messages_conversation on messages (conversation_id, seq);
create unique index messages_external on messages (workspace_id, channel_id, external_id) where external_id is not null;

create table traces (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  at timestamptz not null,
  outcome text not null,
  source text not null,
  intent text not null,
  -- milliseconds a stage; kept beside the body, which must be the same bytes when replayed
  ms jsonb not null,
  body bytea not null,
  primary key (workspace_id, id)
);
-- A trace is some three kilobytes, compressed already: whole in its row, it costs one write instead of four.
alter table traces alter column body set storage external;
alter table traces set (toast_tuple_target = 8160);
create index traces_session on traces (session_id);
create index traces_at on traces (workspace_id, at);

create table feed_counters (
  workspace_id uuid primary key,
  seq bigint not null default 0,
  tickets bigint not null default 0
) with (fillfactor = 30);

create table events (
  workspace_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  type text not null,
  conversation_id uuid,
  message_id uuid,
  detail jsonb not null default '{}',
  primary key (workspace_id, seq)
);
create index events_conversation on events (conversation_id, seq);

create table files (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  media_type text not null,
  bytes int not null,
  width int not null,
  height int not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);

create table tickets (
  workspace_id uuid not null,
  id uuid not null,
  number int not null,
  conversation_id uuid not null,
  session_id uuid not null,
  subject text not null,
  state text not null default 'open' check (state in ('open', 'done')),
  due_at timestamptz not null,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  primary key (workspace_id, id),
  unique (workspace_id, number)
);
create index tickets_open on tickets (workspace_id, due_at) where state = 'open';

-- Outside the tenants' security, content-free: what has to be found before the workspace is known.
-- A row says when to look at a conversation again; what there is to do stands in the conversation itself. So a lively talk
-- writes here once in a while, not at every message.
create table work (
  workspace_id uuid not null,
  conversation_id uuid not null,
  due_at timestamptz not null,
  -- how often a turn was taken up here without coming to its end
  attempts int not null default 0,
  primary key (workspace_id, conversation_id)
) with (fillfactor = 70);
create index work_due on work (due_at);

select tenant_table('shoppers');
select tenant_table('identities');
select tenant_table('conversations');
select tenant_table('sessions');
select tenant_table('messages');
select tenant_table('traces');
select tenant_table('feed_counters');
select tenant_table('events');
select tenant_table('files');
select tenant_table('tickets');
