-- What a colleague was going to say in a conversation: kept until it is sent or emptied, and found again in another browser.
create table reply_drafts (
  workspace_id uuid not null,
  conversation_id uuid not null,
  account_id uuid not null,
  -- erasable: words to a shopper
  words text not null check (length(words) between 1 and 4000),
  at timestamptz not null,
  primary key (workspace_id, conversation_id, account_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
select tenant_table('reply_drafts');
