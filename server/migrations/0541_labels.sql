-- What the desk keeps of its own about conversations and shoppers: tags, fields, who is blocked, what sleeps, notes with mentions, ready replies, views.
create table tags (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  colour text not null check (colour in ('grey', 'blue', 'green', 'amber', 'red', 'purple')),
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
select tenant_table('tags');

create table conversation_tags (
  workspace_id uuid not null,
  tag_id uuid not null,
  conversation_id uuid not null,
  by_account uuid,
  at timestamptz not null,
  primary key (workspace_id, tag_id, conversation_id),
  foreign key (workspace_id, tag_id) references tags (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index conversation_tags_of on conversation_tags (workspace_id, conversation_id);
select tenant_table('conversation_tags');

create table shopper_tags (
  workspace_id uuid not null,
  tag_id uuid not null,
  shopper_id uuid not null,
  by_account uuid,
  at timestamptz not null,
  primary key (workspace_id, tag_id, shopper_id),
  foreign key (workspace_id, tag_id) references tags (workspace_id, id) on delete cascade,
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id) on delete cascade
);
create index shopper_tags_of on shopper_tags (workspace_id, shopper_id);
select tenant_table('shopper_tags');

-- one row a workspace: the fields as forms have them
create table custom_fields (
  workspace_id uuid primary key,
  shopper jsonb not null default '[]',
  conversation jsonb not null default '[]',
  revision int not null default 1
);
select tenant_table('custom_fields');

-- of_id: a conversation or a shopper
create table field_values (
  workspace_id uuid not null,
  of_id uuid not null,
  -- erasable: what a colleague wrote of a person
  values jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, of_id)
);
select tenant_table('field_values');

create table blocked_shoppers (
  workspace_id uuid not null,
  shopper_id uuid not null,
  by_account uuid not null,
  at timestamptz not null,
  -- erasable
  why text not null,
  primary key (workspace_id, shopper_id),
  foreign key (workspace_id, shopper_id) references shoppers (workspace_id, id) on delete cascade
);
select tenant_table('blocked_shoppers');

-- until: null until the shopper writes; inbound_seq: what had been written by then
create table snoozes (
  workspace_id uuid not null,
  conversation_id uuid not null,
  until timestamptz,
  inbound_seq bigint not null,
  by_account uuid not null,
  at timestamptz not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
select tenant_table('snoozes');

create table conversation_notes (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid,
  by_account uuid not null,
  -- erasable: may repeat a shopper's words
  words text not null check (length(words) <= 4000),
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index conversation_notes_of on conversation_notes (workspace_id, conversation_id, at);
select tenant_table('conversation_notes');

-- Who was named in a note, of a conversation or of a ticket, and whether they have seen it.
create table mentions (
  workspace_id uuid not null,
  note_id uuid not null,
  account_id uuid not null,
  conversation_id uuid,
  ticket_id uuid,
  at timestamptz not null,
  seen_at timestamptz,
  primary key (workspace_id, note_id, account_id),
  foreign key (workspace_id, ticket_id) references tickets (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index mentions_of on mentions (workspace_id, account_id, at desc);
select tenant_table('mentions');
insert into mentions (workspace_id, note_id, account_id, ticket_id, at)
select workspace_id, id, m, ticket_id, at from ticket_notes, unnest(mentions) m on conflict do nothing;

create table quick_replies (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  shared boolean not null,
  shortcut text not null,
  title text not null,
  words text not null,
  used int not null default 0,
  primary key (workspace_id, id)
);
create index quick_replies_of on quick_replies (workspace_id, account_id);
select tenant_table('quick_replies');

create table inbox_views (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  shared boolean not null,
  name text not null,
  body jsonb not null,
  primary key (workspace_id, id)
);
select tenant_table('inbox_views');
