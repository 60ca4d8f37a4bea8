-- What the wall warns of, each with its why and whether it was of use; how shoppers feel while people serve them; words to a colleague alone.
create table alerts (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('anger', 'threat', 'loop', 'silence', 'promise_blocked', 'shop_failing', 'queue_growing')),
  -- the conversation, or the shop; the queue has none of its own
  subject text not null,
  conversation_id uuid,
  session_id uuid,
  -- values for the words that say why: numbers and names of ours, no words of anybody
  why jsonb not null,
  at timestamptz not null,
  ended_at timestamptz,
  useful boolean,
  marked_by uuid,
  marked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index alerts_open on alerts (workspace_id, kind, subject) where ended_at is null;
create index alerts_at on alerts (workspace_id, at desc);
select tenant_table('alerts');

-- The moods of what is said while the bot does not work the conversation: its own turns have theirs in the session.
create table felt_moods (
  workspace_id uuid not null,
  message_id uuid not null,
  session_id uuid not null,
  seq bigint not null,
  mood real not null,
  primary key (workspace_id, message_id)
);
create index felt_moods_session on felt_moods (workspace_id, session_id, seq);
select tenant_table('felt_moods');

create table whispers (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid,
  by_account uuid not null,
  to_account uuid not null,
  -- erasable: may repeat a shopper's words
  words text not null,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index whispers_conversation on whispers (workspace_id, conversation_id, at);
select tenant_table('whispers');
create index conversations_open on conversations (workspace_id) where session_open;
