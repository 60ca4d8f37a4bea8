-- What shoppers asked and got no good answer to, in clusters; and how often each entry was given. Both are gathered from the feed, in its order,
-- each event once: a turn writes nothing for them.

create table learning_cursors (
  workspace_id uuid not null primary key,
  -- up to which event of the feed all is gathered
  seq bigint not null default 0
);

create table entry_uses (
  workspace_id uuid not null,
  entry_id uuid not null,
  given int not null default 0,
  last_at timestamptz not null,
  primary key (workspace_id, entry_id)
);

create table unknown_clusters (
  workspace_id uuid not null,
  id uuid not null,
  -- answered: by `entry_id`; one that is asked again without being answered is open again
  state text not null default 'open' check (state in ('open', 'answered', 'dismissed')),
  entry_id uuid,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (workspace_id, id)
);
create index unknown_clusters_state on unknown_clusters (workspace_id, state);

-- `text` is what a shopper said, without private data; it is erased with its conversation.
create table unknown_questions (
  workspace_id uuid not null,
  turn_id uuid not null,
  cluster_id uuid not null,
  conversation_id uuid not null,
  session_id uuid not null,
  shopper_id uuid not null,
  shop_id uuid not null,
  at timestamptz not null,
  reason text not null check (reason in ('not_known', 'disliked', 'rephrased')),
  text text not null,
  text_key bytea not null,
  language text not null,
  -- what was looked at or spoken of
  product_id text,
  -- whether the shopper placed an order in the days after; unknown where nobody can tell
  ordered text check (ordered in ('yes', 'no', 'unknown')),
  looked_at timestamptz,
  -- what the bot said when it was asked again
  verdict text check (verdict in ('settled', 'other', 'asked_back', 'not_known', 'person')),
  asked_again_at timestamptz,
  primary key (workspace_id, turn_id),
  foreign key (workspace_id, cluster_id) references unknown_clusters (workspace_id, id) on delete cascade
);
create index unknown_questions_cluster on unknown_questions (workspace_id, cluster_id);
create index unknown_questions_text on unknown_questions (workspace_id, text_key);
create index unknown_questions_shopper on unknown_questions (workspace_id, shopper_id);

select tenant_table('learning_cursors');
select tenant_table('entry_uses');
select tenant_table('unknown_clusters');
select tenant_table('unknown_questions');
