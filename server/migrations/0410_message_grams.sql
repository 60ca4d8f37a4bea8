-- What messages say, cut for the search of the desk; written behind the feed, so that no turn waits for it.
create table message_grams (
  workspace_id uuid not null,
  message_id uuid not null,
  seq bigint not null,
  -- pairs of signs where words are not spaced, whole words elsewhere; erased with the message
  grams tsvector not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index message_grams_grams on message_grams using gin (grams);
-- what stands in most messages is found from the newest back
create index message_grams_seq on message_grams (workspace_id, seq desc);
select tenant_table('message_grams');

-- Up to which event of the feed messages were cut.
create table message_gram_cursors (
  workspace_id uuid primary key,
  seq bigint not null default 0
);
select tenant_table('message_gram_cursors');
