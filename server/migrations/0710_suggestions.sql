-- What was suggested to whoever answers, and what became of it.
create table reply_suggestions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('reply', 'action')),
  source text not null check (source in ('knowledge', 'facts', 'decision', 'bot', 'past')),
  -- erasable: may tell of a shopper's order
  words text not null,
  -- up to which message of the conversation it answers
  up_to bigint not null,
  shown_at timestamptz not null,
  -- null: nobody has answered yet
  fate text check (fate in ('adopted', 'edited', 'ignored')),
  message_id uuid,
  primary key (workspace_id, id)
);
create unique index reply_suggestions_once on reply_suggestions (workspace_id, conversation_id, account_id, up_to, source, md5(words));
create index reply_suggestions_open on reply_suggestions (workspace_id, conversation_id) where fate is null;
create index reply_suggestions_session on reply_suggestions (workspace_id, session_id);
create index reply_suggestions_shown on reply_suggestions (workspace_id, shown_at);
select tenant_table('reply_suggestions');

-- Replies that somebody sent although they had been warned.
create table sent_despite (
  workspace_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  account_id uuid not null,
  kinds text[] not null,
  at timestamptz not null,
  primary key (workspace_id, message_id)
);
create index sent_despite_at on sent_despite (workspace_id, at);
create index sent_despite_conversation on sent_despite (workspace_id, conversation_id);
select tenant_table('sent_despite');

-- What people answered shoppers, without what is one shopper's alone: suggested again where somebody asks the same.
create table past_replies (
  workspace_id uuid not null,
  -- of the reply
  message_id uuid not null,
  shop_id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  language text not null,
  intent text not null,
  -- erasable: a shopper's words, with what is private masked
  asked text not null,
  -- what had been said to them before, masked
  before text not null,
  reply text not null,
  at timestamptz not null,
  primary key (workspace_id, message_id)
);
create index past_replies_intent on past_replies (workspace_id, shop_id, intent, at desc);
create index past_replies_newest on past_replies (workspace_id, shop_id, at desc);
create index past_replies_conversation on past_replies (workspace_id, conversation_id);
select tenant_table('past_replies');

-- Closed sessions that were looked through for such replies.
alter table sessions add column replies_kept boolean not null default false;
create index sessions_replies_kept on sessions (workspace_id, closed_at) where not replies_kept and agent_messages > 0 and closed_at is not null;
