-- Whom a letter of a shopper also went to: what they write in its thread belongs to it, and what a colleague answers goes to them too.
create table copied_people (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  conversation_id uuid,
  ticket_id uuid,
  -- lower case
  address text not null,
  at timestamptz not null,
  check (num_nonnulls(conversation_id, ticket_id) = 1),
  primary key (workspace_id, id),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade
);
create unique index copied_people_talk on copied_people (workspace_id, conversation_id, address) where conversation_id is not null;
create unique index copied_people_ticket on copied_people (workspace_id, ticket_id, address) where ticket_id is not null;
select tenant_table('copied_people');
