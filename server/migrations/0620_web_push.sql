-- Web push (RFC 8030): the keys that a workspace signs its pushes with (RFC 8292), made at first use.
create table push_keys (
  workspace_id uuid primary key,
  -- P-256, uncompressed, base64url: browsers are given it
  public_key text not null,
  -- a JWK, sealed
  private_sealed text not null,
  made_at timestamptz not null
);
select tenant_table('push_keys');

-- A browser of a shopper that is told of answers when they have gone, because they asked for it; and what it is to be told of next: only the
-- newest message, as one notice takes the place of the one before.
create table push_subscriptions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  -- erasable: the address at the browser's push service, which names one browser
  endpoint text not null,
  -- one browser, one row: whoever asks last has it
  endpoint_hash bytea not null,
  -- what the browser decrypts with (RFC 8291), base64url
  p256dh text not null,
  auth text not null,
  -- erasable: where a tap leads, without query
  page_url text,
  language text not null,
  made_at timestamptz not null,
  -- pushed since they last read, up to which number, and when
  pushed int not null default 0,
  pushed_seq bigint not null default 0,
  pushed_at timestamptz,
  message_id uuid,
  seq bigint,
  due_at timestamptz,
  attempts int not null default 0,
  primary key (workspace_id, id),
  unique (workspace_id, endpoint_hash),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
);
create index push_subscriptions_conversation on push_subscriptions (workspace_id, conversation_id);
create index push_subscriptions_due on push_subscriptions (workspace_id, due_at) where due_at is not null;
select tenant_table('push_subscriptions');

-- When browsers of a workspace are to be told next; null: nothing waits.
alter table push_work add column told_at timestamptz;
create index push_work_told on push_work (told_at) where told_at is not null;
